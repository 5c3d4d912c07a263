"""What of the public pages can be found: their words by language, what marks them, how they look as a hit."""
