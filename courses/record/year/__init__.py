"""My year: hours per school year with attests, training taken elsewhere, and a goal if she sets one."""
