"""What a moderator imposed on a member, for how long, and its end."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from community.trust.models import Sanction

Kind = Sanction.Kind


def running(user: User, at: datetime) -> QuerySet[Sanction]:
    """Return what counts for this member at that moment: begun, not lifted, not over."""
    begun = Sanction.objects.filter(user=user, from_at__lte=at, lifted_at=None)
    return begun.filter(Q(until_at=None) | Q(until_at__gt=at))


def heaviest(sanctions: Iterable[Sanction]) -> Sanction | None:
    """Return what weighs most: reading only before limits, and the one that lasts longest."""
    weight = {Kind.WARNED: 0, Kind.LIMITED: 1, Kind.SUSPENDED: 2}

    def key(each: Sanction) -> tuple[int, bool, float]:
        lasts = each.until_at.timestamp() if each.until_at else 0.0
        return weight[Kind(each.kind)], each.until_at is None, lasts

    return max(sanctions, key=key, default=None)


def current_sanction(user: User, at: datetime) -> Sanction | None:
    """Return what limits or suspends this member at that moment; a warning limits nothing."""
    return heaviest(running(user, at).exclude(kind=Kind.WARNED))


@transaction.atomic
def impose(
    *, user: User, kind: Sanction.Kind, at: datetime, until: datetime | None, decision_key: str
) -> Sanction:
    """Impose something on a member by a decision; the same decision imposes once."""
    sanction, _ = Sanction.objects.get_or_create(
        user=user, kind=kind, decision_key=decision_key, defaults={"from_at": at, "until_at": until}
    )
    return sanction


@transaction.atomic
def lift_of_decision(*, decision_key: str, at: datetime) -> int:
    """End what a decision imposed; return how many it ended."""
    return Sanction.objects.filter(decision_key=decision_key, lifted_at=None).update(lifted_at=at)
