"""Joins relations to the registries below it."""

from accounts.registries import personal_data
from accounts.relations.own_data import RelationsData

OWN_DATA = RelationsData()


def join() -> None:
    """Announce what is held about whom people follow and block."""
    personal_data.register("relations", OWN_DATA)
