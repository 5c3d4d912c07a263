"""Joins schools to the registries below."""

from django.utils import timezone

from accounts.models import User
from accounts.registries import people_handlers, personal_data
from accounts.schools import belonging, jobs  # noqa: F401  the jobs join by being loaded
from accounts.schools.own_data import SchoolData
from accounts.schools.services.confirming import confirm_by_address
from search.api import register_tokens

_SCHOOL_DATA = SchoolData()


def join() -> None:
    """Announce what this part offers."""
    belonging.register_rings()
    register_tokens("schools", belonging.tokens)
    people_handlers.register("schools", _look_at_addresses)
    personal_data.register("schools", _SCHOOL_DATA)


def _look_at_addresses(user: User) -> None:
    """Confirm where somebody works once she confirmed an address that shows it."""
    confirm_by_address(user=user, at=timezone.now())
