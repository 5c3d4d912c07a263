"""Saying where one works, changing that, and that it ended; appointing a coordinator."""

from collections.abc import Iterable
from datetime import date, datetime

import structlog
from django.db import transaction
from django.utils import timezone

from accounts.models import Affiliation, School, Team, User
from accounts.schools import refusals
from accounts.schools.notifying import nobody_waits, tell_of_waiting
from accounts.schools.selectors import is_coordinator
from accounts.schools.services.confirming import confirm, confirm_by_address
from accounts.schools.services.telling import belonging_changed

log = structlog.get_logger(__name__)


@transaction.atomic
def affiliate(
    *,
    user: User,
    school: School,
    role: str,
    from_on: date,
    by: User,
    at: datetime,
    until_on: date | None = None,
    teams: Iterable[Team] = (),
) -> Affiliation:
    """Keep that somebody works, or worked, at a school.

    It opens nothing until it is confirmed; a confirmed mail address in a domain that belongs to the staff of
    this school alone does that at once.

    Args:
        user: who works there.
        school: where; never one that was merged into another.
        role: any but coordinator, which is appointed.
        from_on: the first day.
        by: who says so: the person herself, as a rule.
        at: when it was said.
        until_on: the last day of what is over.
        teams: her teams there; of other schools none count.

    Raises:
        DomainError: `school_is_merged`, `role_is_appointed`, `not_come_yet`, `ends_before_it_begins`,
            `runs_already`.
    """
    school = School.objects.select_for_update().get(pk=school.pk)
    _must_be_possible(school, role, from_on, until_on, at)
    if until_on is None and Affiliation.objects.filter(user=user, school=school, until_on=None).exists():
        raise refusals.runs_already()
    affiliation = Affiliation.objects.create(
        user=user, school=school, role=role, from_on=from_on, until_on=until_on, asked_at=at
    )
    affiliation.teams.set(team for team in teams if team.school_id == school.pk)
    log.info("affiliated", school=school.pk, by=by.pk, is_over=until_on is not None)
    confirm_by_address(user=user, at=at)
    affiliation.refresh_from_db()
    tell_of_waiting(affiliation, at=at)
    return affiliation


@transaction.atomic
def erase_affiliation(*, affiliation_id: int, by: User) -> bool:
    """Erase what is over, or what nobody confirmed, and say whether there was such a thing of hers."""
    hers = Affiliation.objects.filter(pk=affiliation_id, user=by)
    over = (hers.exclude(until_on=None) | hers.filter(confirmed_at=None)).first()
    if over is None:
        return False
    nobody_waits(over)
    over.delete()
    return True


@transaction.atomic
def end_affiliation(
    *, affiliation: Affiliation, by: User, at: datetime, until_on: date | None = None
) -> Affiliation:
    """Let somebody work there no longer; it stays as history. Ending twice is harmless.

    Args:
        affiliation: hers, or of a school of which `by` is a coordinator.
        by: who ends it.
        at: when; nothing that is for the school only reaches her from here on.
        until_on: the last day; today, unless told otherwise.

    Raises:
        DomainError: `not_coordinator`, `not_come_yet`, `ends_before_it_begins`.
    """
    held = Affiliation.objects.select_for_update(of=("self",)).select_related("user", "school")
    affiliation = held.get(pk=affiliation.pk)
    if affiliation.user_id != by.pk and not may_coordinate(by, affiliation.school):
        raise refusals.not_yours()
    if affiliation.until_on is not None:
        return affiliation
    affiliation.until_on = until_on or max(today(at), affiliation.from_on)
    _must_be_past(affiliation.from_on, affiliation.until_on, at)
    affiliation.save(update_fields=["until_on"])
    nobody_waits(affiliation)
    log.info("affiliation_ended", school=affiliation.school_id, by=by.pk)
    belonging_changed(affiliation.user, affiliation.school, at=at)
    return affiliation


@transaction.atomic
def appoint_coordinator(*, user: User, school: School, by: User, at: datetime) -> Affiliation:
    """Let somebody be a coordinator of a school; this confirms that she works there. Harmless if done twice.

    Raises:
        DomainError: `not_coordinator` for who is neither administrator nor a coordinator there,
            `school_is_merged`.
    """
    school = School.objects.select_for_update().get(pk=school.pk)
    if not may_coordinate(by, school):
        raise refusals.not_yours()
    if school.merged_into_id is not None:
        raise refusals.school_is_merged()
    affiliation, _made = Affiliation.objects.get_or_create(
        user=user, school=school, until_on=None, defaults={"from_on": today(at), "asked_at": at}
    )
    affiliation.role = Affiliation.Role.COORDINATOR
    affiliation.save(update_fields=["role"])
    if affiliation.confirmed_at is not None:
        belonging_changed(user, school, at=at)
    how = Affiliation.Confirmed
    confirm(affiliation, how=how.ADMINISTRATOR if by.is_superuser else how.COORDINATOR, by=by, at=at)
    log.info("coordinator_appointed", school=school.pk, by=by.pk)
    return affiliation


def may_coordinate(user: User, school: School) -> bool:
    """Say whether somebody may do what a coordinator of this school does; an administrator may."""
    return user.is_superuser or is_coordinator(user, school)


def today(at: datetime) -> date:
    """Return the day of a moment on the clock of the site."""
    return timezone.localdate(at)


def _must_be_possible(school: School, role: str, from_on: date, until_on: date | None, at: datetime) -> None:
    if school.merged_into_id is not None:
        raise refusals.school_is_merged()
    if role == Affiliation.Role.COORDINATOR:
        raise refusals.role_is_appointed()
    _must_be_past(from_on, until_on, at)


def _must_be_past(from_on: date, until_on: date | None, at: datetime) -> None:
    if from_on > today(at):
        raise refusals.not_come_yet("from_on")
    if until_on is not None and until_on > today(at):
        raise refusals.not_come_yet("until_on")
    if until_on is not None and until_on < from_on:
        raise refusals.dates_turned()
