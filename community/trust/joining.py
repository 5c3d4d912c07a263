"""Joins trust to the registries below."""


def join() -> None:
    """Announce what this part offers."""
