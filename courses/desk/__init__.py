"""The floor of guiding: a trainer's own runs, who can use help, and what she does about it."""
