"""Schools and who works there, for tests, made the way the site makes them."""

import itertools
from datetime import date

from django.utils import timezone

from accounts.models import Affiliation, School, User
from accounts.schools.services import (
    affiliate,
    appoint_coordinator,
    confirm_affiliation,
    make_school,
)
from accounts.schools.services.keeping import Told
from tests.support.accounts import person

_numbers = itertools.count(1)


def school(name: str = "", **told: object) -> School:
    """Return a school."""
    return make_school(
        told=Told(name=name or f"Voorbeeldschool {next(_numbers)}", **told),  # type: ignore[arg-type]
        at=timezone.now(),
    )


def coordinator(of: School, user: User | None = None) -> User:
    """Return a coordinator of a school, appointed by an administrator."""
    user = user or person()
    appoint_coordinator(user=user, school=of, by=person(role="administrator"), at=timezone.now())
    return user


def works_at(
    user: User, at: School, *, confirmed_by: User | None = None, role: str = "teacher", teams: tuple = ()
) -> Affiliation:
    """Let somebody work at a school, confirmed when somebody is named who does so."""
    affiliation = affiliate(
        user=user, school=at, role=role, from_on=date(2024, 9, 1), teams=teams, by=user, at=timezone.now()
    )
    if confirmed_by is None:
        return affiliation
    return confirm_affiliation(affiliation=affiliation, by=confirmed_by, at=timezone.now())
