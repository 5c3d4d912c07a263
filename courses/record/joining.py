"""Joins this floor to the registries of the storeys below; called once, when the site starts."""


def join() -> None:
    """Announce what this floor offers to the storeys below it."""
