"""What is done about what is flagged."""
