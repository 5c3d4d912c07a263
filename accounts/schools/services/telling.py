"""Letting the rest of the house know that somebody begins or stops to belong to a school."""

from datetime import datetime

from accounts.models import School, User
from accounts.profiles.findable import mark_person
from accounts.registries import affiliation_handlers


def belonging_changed(user: User, school: School, *, at: datetime) -> None:
    """Tell every storey, in the transaction of the change; who reads what is narrower from here on."""
    for handler in affiliation_handlers:
        handler(user, school, at=at)
    mark_person(user)
