"""The pages of spaces, over HTTP."""
