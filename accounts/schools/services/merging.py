"""Two rows for one school become one: everything and everybody moves, the address of the old one leads on."""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Affiliation, School, StaffDomain, Team, User
from accounts.registries import merge_handlers
from accounts.schools.services.telling import belonging_changed
from core.errors import DomainError

log = structlog.get_logger(__name__)


@transaction.atomic
def merge_schools(*, gone: School, into: School, by: User, at: datetime) -> School:
    """Let a duplicate become part of the school it is. Harmless if done twice.

    Who works at both keeps one affiliation there: confirmed when either was, from the earlier day on.

    Raises:
        DomainError: `not_coordinator` for anybody but an administrator, `cannot_merge` with itself or with
            one that was merged away.
    """
    if not by.is_superuser:
        raise DomainError("not_coordinator", _("Only an administrator can do this."))
    keys = {gone.pk, into.pk}
    held = {row.pk: row for row in School.objects.select_for_update().filter(pk__in=keys).order_by("pk")}
    gone, into = held[gone.pk], held[into.pk]
    if gone.merged_into_id == into.pk:
        return into
    if gone == into or gone.merged_into_id is not None or into.merged_into_id is not None:
        raise DomainError("cannot_merge", _("Choose another school, one that is still there."), field="into")
    _move_things(gone, into)
    _move_people(gone, into)
    School.objects.filter(merged_into=gone).update(merged_into=into)
    gone.merged_into = into
    gone.save(update_fields=["merged_into"])
    log.info("schools_merged", gone=gone.pk, into=into.pk, by=by.pk)
    _tell(gone, into, at)
    return into


def _move_things(gone: School, into: School) -> None:
    gone.numbers.update(school=into)
    gone.campuses.update(school=into)
    gone.invitations.update(school=into)
    known = {row.domain.lower() for row in into.staff_domains.all()}
    StaffDomain.objects.filter(
        pk__in=[r.pk for r in gone.staff_domains.all() if r.domain.lower() in known]
    ).delete()
    gone.staff_domains.update(school=into)
    teams = {team.name.lower(): team for team in into.teams.all()}
    for team in gone.teams.all():
        if same := teams.get(team.name.lower()):
            same.affiliations.add(*team.affiliations.all())
            team.delete()
    Team.objects.filter(school=gone).update(school=into)


def _move_people(gone: School, into: School) -> None:
    there = {row.user_id: row for row in into.affiliations.filter(until_on=None)}
    for affiliation in gone.affiliations.filter(until_on=None, user__in=there):
        _join(there[affiliation.user_id], affiliation)
    gone.affiliations.update(school=into)


def _join(kept: Affiliation, other: Affiliation) -> None:
    """Let one affiliation say what two of the same person at the same school said."""
    kept.from_on = min(kept.from_on, other.from_on)
    kept.asked_at = min(kept.asked_at, other.asked_at)
    if kept.confirmed_at is None:
        kept.confirmed_at, kept.confirmed_by = other.confirmed_at, other.confirmed_by
        kept.confirmed_how = other.confirmed_how
    if other.role == Affiliation.Role.COORDINATOR and other.confirmed_at is not None:
        kept.role = other.role
    kept.save()
    kept.teams.add(*other.teams.all())
    other.delete()


def _tell(gone: School, into: School, at: datetime) -> None:
    """Tell first that they became one, then of each who belongs there now."""
    for handler in merge_handlers:
        handler(gone, into)
    for affiliation in (
        into.affiliations.filter(until_on=None).exclude(confirmed_at=None).select_related("user")
    ):
        belonging_changed(affiliation.user, gone, at=at)
        belonging_changed(affiliation.user, into, at=at)
