"""What is new in spaces since somebody was there."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import F, FilteredRelation, Q
from django.utils import timezone

from accounts.models import User
from community.discussion.addresses import topic_url
from community.discussion.models import Reading, Topic
from community.registries import News

LATELY = timedelta(days=30)
AT_MOST = 200


def news_of(user: User, spaces: Sequence[int]) -> Mapping[int, News]:
    """Return for each of these spaces what of the last month she has not read. One query.

    New is what has posts after those she read; and a topic she never opened, begun since she is a member.
    """
    mine = FilteredRelation("readings", condition=Q(readings__user=user.pk))
    hers = FilteredRelation("space__memberships", condition=Q(space__memberships__user=user.pk))
    topics = Topic.objects.shown().filter(space__in=spaces, last_at__gt=timezone.now() - LATELY)
    unread = Q(read_to__isnull=True, at__gte=F("hers__since")) | Q(read_to__lt=F("last_number"))
    found = (
        topics.annotate(mine=mine, hers=hers, read_to=F("mine__last_number"))
        .filter(unread)
        .exclude(mine__watch=Reading.Watch.MUTED)
        .exclude(by=user.pk, last_number=1)
        .order_by("-last_at", "-pk")
    )
    rows: dict[int, list[Any]] = {}
    for space, pk, slug, title in found.values_list("space", "pk", "slug", "title")[:AT_MOST]:
        rows.setdefault(space, []).append((pk, slug, title))
    return {
        space: News(len(those), those[0][2], topic_url(those[0][0], those[0][1]))
        for space, those in rows.items()
    }
