"""Changing what one does at a school, and the teams there are."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Affiliation, Campus, School, Team, User
from accounts.schools import refusals
from accounts.schools.services.affiliating import may_coordinate, today
from accounts.schools.services.confirming import locked
from accounts.schools.services.telling import belonging_changed
from core.errors import DomainError

MOST_TEAMS = 200
MOST_CAMPUSES = 40


@transaction.atomic
def change_affiliation(
    *, affiliation: Affiliation, role: str, from_on: date, teams: Iterable[Team], by: User, at: datetime
) -> Affiliation:
    """Let somebody do something else at her school, or stand in other teams.

    Who is a coordinator may stop to be one this way; nobody becomes one.

    Raises:
        DomainError: `not_yours`, `affiliation_is_over`, `role_is_appointed`, `not_come_yet`.
    """
    affiliation = locked(affiliation)
    if affiliation.user_id != by.pk:
        raise refusals.not_yours()
    if affiliation.until_on is not None:
        raise refusals.is_over()
    if role == Affiliation.Role.COORDINATOR and affiliation.role != role:
        raise refusals.role_is_appointed()
    if from_on > today(at):
        raise refusals.not_come_yet("from_on")
    affiliation.role, affiliation.from_on = role, from_on
    affiliation.save(update_fields=["role", "from_on"])
    affiliation.teams.set(team for team in teams if team.school_id == affiliation.school_id)
    if affiliation.confirmed_at is not None:
        belonging_changed(affiliation.user, affiliation.school, at=at)
    return affiliation


@transaction.atomic
def make_team(*, school: School, name: str, by: User) -> Team:
    """Let a school have a team of this name. Harmless if done twice.

    Raises:
        DomainError: `not_coordinator`, `too_many_teams`.
    """
    if not may_coordinate(by, school):
        raise refusals.not_yours()
    School.objects.select_for_update().get(pk=school.pk)
    known = school.teams.filter(name__iexact=name.strip()).first()
    if known:
        return known
    if school.teams.count() >= MOST_TEAMS:
        raise DomainError("too_many_teams", _("This school has very many teams already."), field="name")
    return Team.objects.create(school=school, name=name.strip())


@transaction.atomic
def dissolve_team(*, team: Team, by: User, at: datetime) -> None:
    """Let a team be there no longer; what was shown to it alone is seen by nobody else from here on.

    Raises:
        DomainError: `not_coordinator`.
    """
    if not may_coordinate(by, team.school):
        raise refusals.not_yours()
    members = [row.user for row in team.affiliations.filter(until_on=None).select_related("user")]
    school = team.school
    team.delete()
    for user in members:
        belonging_changed(user, school, at=at)


@transaction.atomic
def add_campus(*, school: School, name: str, address: str = "", municipality: str = "", by: User) -> Campus:
    """Tell of a place where a school teaches. Told again under the same name, it is where it says now.

    Raises:
        DomainError: `not_coordinator`, `too_many_campuses`.
    """
    if not may_coordinate(by, school):
        raise refusals.not_yours()
    School.objects.select_for_update().get(pk=school.pk)
    known = school.campuses.filter(name__iexact=name.strip()).first()
    if known is None and school.campuses.count() >= MOST_CAMPUSES:
        raise refusals.too_many_campuses()
    campus = known or Campus(school=school, name=name.strip())
    campus.address, campus.municipality = address.strip(), municipality.strip()
    campus.save()
    return campus


@transaction.atomic
def remove_campus(*, campus: Campus, by: User) -> None:
    """Let a school teach at a place no longer.

    Raises:
        DomainError: `not_coordinator`.
    """
    if not may_coordinate(by, campus.school):
        raise refusals.not_yours()
    campus.delete()
