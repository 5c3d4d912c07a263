"""Joins courses and the community."""


def join() -> None:
    """Announce what this floor offers."""
