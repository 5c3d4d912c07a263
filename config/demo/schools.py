"""The schools of the demo and who works there, confirmed by their coordinators."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from accounts.api import affiliate, appoint_coordinator, confirm_affiliation, make_school
from accounts.models import Affiliation, School, User
from accounts.schools.services.keeping import Told

NORTH, SOUTH = "Voorbeeldschool Noord", "Voorbeeldschool Zuid"
SCHOOLS = (
    Told(
        name=NORTH,
        line="secundair onderwijs, Gent",
        municipality="Gent",
        levels=["graad-1", "graad-2", "graad-3"],
    ),
    Told(name=SOUTH, line="basisonderwijs, Hasselt", municipality="Hasselt", levels=["kleuter", "lager"]),
)
#: Who works where besides those whose role says so; the first coordinates.
STAFF = {
    NORTH: ("teacher", "colleague", "colleague-9", "colleague-12", "colleague-16", "colleague-17"),
    SOUTH: ("colleague-2", "colleague-1", "colleague-3", "colleague-4", "newcomer", "colleague-14"),
}
BEGAN = timedelta(days=400)


def load_schools(people: Mapping[str, User], speakers: Mapping[str, User], *, at: datetime) -> None:
    """Put both schools in place with their people."""
    for told in SCHOOLS:
        school = School.objects.filter(name=told.name).first() or make_school(told=told, at=at - BEGAN)
        staff = [people[name] for name in STAFF[told.name]]
        staff += [user for role, user in speakers.items() if role.endswith(told.name)]
        _employ(school, staff, people["administrator"], at)


def _employ(school: School, staff: Iterable[User], administrator: User, at: datetime) -> None:
    """Let these people work at the school; whoever does already is left alone."""
    coordinator, *others = staff
    if not Affiliation.objects.filter(school=school, user=coordinator).exists():
        appoint_coordinator(user=coordinator, school=school, by=administrator, at=at - BEGAN)
    for user in others:
        if Affiliation.objects.filter(school=school, user=user).exists():
            continue
        affiliation = affiliate(
            user=user,
            school=school,
            role=Affiliation.Role.TEACHER,
            from_on=(at - BEGAN).date(),
            by=user,
            at=at - BEGAN,
        )
        if affiliation.confirmed_at is None:
            confirm_affiliation(affiliation=affiliation, by=coordinator, at=at - BEGAN)
