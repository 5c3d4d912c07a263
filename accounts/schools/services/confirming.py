"""Becoming one of a school: a coordinator, a link or a mail address says that somebody works there."""

from datetime import datetime

import structlog
from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import Affiliation, StaffDomain, User
from accounts.schools import refusals
from accounts.schools.notifying import nobody_waits, tell_of_confirming
from accounts.schools.selectors import is_coordinator
from accounts.schools.services.telling import belonging_changed

log = structlog.get_logger(__name__)
How = Affiliation.Confirmed


@transaction.atomic
def confirm_affiliation(*, affiliation: Affiliation, by: User, at: datetime) -> Affiliation:
    """Say as a coordinator, or an administrator, that somebody works there. Harmless if done twice.

    Raises:
        DomainError: `not_coordinator`, `affiliation_is_over`.
    """
    affiliation = locked(affiliation)
    if not (by.is_superuser or is_coordinator(by, affiliation.school)):
        raise refusals.not_yours()
    if affiliation.until_on is not None:
        raise refusals.is_over()
    is_theirs = is_coordinator(by, affiliation.school)
    confirm(affiliation, how=How.COORDINATOR if is_theirs else How.ADMINISTRATOR, by=by, at=at)
    return affiliation


@transaction.atomic
def refuse_affiliation(*, affiliation: Affiliation, by: User, at: datetime) -> None:
    """Say as a coordinator that somebody does not work there: what she asked is gone. Harmless if done twice.

    Who was confirmed meanwhile is not refused any more: her time there is ended instead.

    Raises:
        DomainError: `not_coordinator`.
    """
    waiting = Affiliation.objects.select_for_update(of=("self",)).filter(pk=affiliation.pk)
    if not (by.is_superuser or is_coordinator(by, affiliation.school)):
        raise refusals.not_yours()
    nobody_waits(affiliation)
    gone, _rows = waiting.filter(confirmed_at=None, until_on=None).delete()
    log.info("affiliation_refused", school=affiliation.school_id, by=by.pk, gone=gone)


@transaction.atomic
def confirm_by_address(*, user: User, at: datetime) -> None:
    """Confirm where somebody says to work by the exact domain of an address she confirmed.

    Where several schools share a domain it says too little: a coordinator confirms. So she does for who
    worked there before, whose mailbox may have stayed open.
    """
    waiting = Affiliation.objects.filter(user=user, until_on=None, confirmed_at=None)
    if not waiting.exists():
        return
    addresses = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    domains = {address.lower().rpartition("@")[2] for address in addresses}
    before = Affiliation.objects.filter(user=user).exclude(until_on=None).values("school")
    new = waiting.exclude(school__in=before)
    for affiliation in new.select_for_update(of=("self",)).select_related("user", "school"):
        if any(_belongs_to_one(domain, affiliation.school_id) for domain in sorted(domains)):
            confirm(affiliation, how=How.DOMAIN, by=None, at=at)


def _belongs_to_one(domain: str, school_id: int) -> bool:
    """Say whether this school, and no other, declared the domain to be of its staff."""
    declared = StaffDomain.objects.filter(domain__iexact=domain).values_list("school_id", flat=True)
    return set(declared) == {school_id}


def confirm(affiliation: Affiliation, *, how: str, by: User | None, at: datetime) -> None:
    """Write down that it is so; what was confirmed before keeps how and when."""
    if affiliation.confirmed_at is not None:
        return
    affiliation.confirmed_at, affiliation.confirmed_by, affiliation.confirmed_how = at, by, how
    affiliation.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_how"])
    log.info("affiliation_confirmed", school=affiliation.school_id, how=how)
    nobody_waits(affiliation)
    if how != How.INVITATION and affiliation.asked_at < at:  # else she sees it before her eyes
        tell_of_confirming(affiliation, by=by, at=at)
    belonging_changed(affiliation.user, affiliation.school, at=at)


def locked(affiliation: Affiliation) -> Affiliation:
    """Return the row, held until the end of the transaction."""
    held = Affiliation.objects.select_for_update(of=("self",)).select_related("user", "school")
    return held.get(pk=affiliation.pk)
