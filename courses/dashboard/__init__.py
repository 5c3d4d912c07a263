"""The floor of overview: My learning."""
