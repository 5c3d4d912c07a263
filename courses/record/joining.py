"""Joins this floor to the registries of the storeys below; called once, when the site starts."""

from accounts.api import register_personal_data
from courses.record import jobs
from courses.record.own_data import RecordData

__all__ = ["jobs", "join"]


def join() -> None:
    """Announce the personal data; importing the jobs has put them in the round."""
    register_personal_data("record", RecordData())
