"""Who is apart from whom, who follows whom, and whom a person blocks."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from accounts.models import Block, Follow, User
from accounts.registries import Viewer
from core.prepared import Prepared


def blocked_between(user: Viewer, others: Iterable[int]) -> set[int]:
    """Return which of these people block this one or are blocked by her: nothing passes. One query."""
    asked = {pk for pk in others if pk != user.pk}
    if user.pk is None or not asked:
        return set()
    apart = _APART.rows(user=user.pk)
    return asked & {blocked if blocker == user.pk else blocker for blocker, blocked in apart}


def _apart(user: Any) -> QuerySet[Block, Any]:
    blocks = Block.objects.filter(Q(blocker=user) | Q(blocked=user)).order_by()
    return blocks.values_list("blocker_id", "blocked_id")


_APART = Prepared(_apart, user=models.BigIntegerField())


def are_apart(one: Viewer, other: Viewer) -> bool:
    """Say whether either of the two blocks the other."""
    return other.pk is not None and bool(blocked_between(one, [other.pk]))


def followers_of(user: User, after: int = 0, limit: int = 500) -> list[int]:
    """Return keys of those who follow a person, rising, all above `after`; without those apart from her."""
    follows = Follow.objects.filter(followed=user, follower_id__gt=after, follower__is_active=True)
    apart = Block.objects.filter(Q(blocker=user) | Q(blocked=user))
    quiet = {pk for pair in apart.values_list("blocker_id", "blocked_id") for pk in pair}
    rows = follows.exclude(follower_id__in=quiet).order_by("follower_id")
    return list(rows.values_list("follower_id", flat=True)[:limit])


def follows(one: Viewer, other: User) -> bool:
    """Say whether the first follows the second."""
    return one.pk is not None and Follow.objects.filter(follower_id=one.pk, followed=other).exists()


def blocks(one: Viewer, other: User) -> bool:
    """Say whether the first blocks the second; the other way round is told to nobody."""
    return one.pk is not None and Block.objects.filter(blocker_id=one.pk, blocked=other).exists()


def blocked_people(user: User) -> QuerySet[Block]:
    """Return whom a person blocks, the latest first."""
    return Block.objects.filter(blocker=user).select_related("blocked").order_by("-since", "-pk")


def followed_people(user: User) -> QuerySet[Follow]:
    """Return whom a person follows, the latest first."""
    return Follow.objects.filter(follower=user).select_related("followed").order_by("-since", "-pk")
