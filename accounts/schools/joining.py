"""Joins schools to the registries below."""

from accounts.schools import belonging
from search.api import register_tokens


def join() -> None:
    """Announce what this part offers."""
    belonging.register_rings()
    register_tokens("schools", belonging.tokens)
