"""A text ready to copy that asks one's head for permission to take part."""
