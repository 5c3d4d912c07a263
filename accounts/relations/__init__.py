"""Whom a person follows and whom she blocks. A block works both ways and is told to nobody."""
