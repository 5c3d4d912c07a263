"""The floor of doing: activities, completion facts and progress."""
