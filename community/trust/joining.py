"""Joins trust to the registries below."""

from accounts.api import register_personal_data
from community.trust.own_data import TrustData


def join() -> None:
    """Announce what this part offers."""
    register_personal_data("trust", TrustData())
