"""The floor of what one keeps: my journal, my year, training taken elsewhere."""
