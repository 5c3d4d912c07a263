"""Schools behind the scenes: administrators make them, import them, join duplicates, appoint coordinators."""
