"""How far somebody read in a topic, and whether she follows it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.api import read_about
from accounts.models import User
from community.discussion.models import Reading, Topic
from core.jobs import every

COUNTED_EVERY = 30


def mark_read(
    *, topic: Topic, user: User, upto: int, known: Reading | None, at: datetime, until: datetime
) -> None:
    """Keep that somebody read up to a post, and mail her nothing of it; nothing is written twice.

    Args:
        known: her place as the page has just read it.
        until: when the last post of the page was written.
    """
    if known is not None and known.last_number >= upto:
        return
    read_about(user=user, at=at, subjects=[f"topic:{topic.pk}"], story=f"topic:{topic.pk}", story_until=until)
    if known is None:
        Reading.objects.bulk_create(
            [Reading(topic=topic, user=user, last_number=upto, at=at)],
            update_conflicts=True,
            unique_fields=["topic", "user"],
            update_fields=["last_number", "at"],
        )
    else:
        further = Reading.objects.filter(pk=known.pk, last_number__lt=upto)
        further.update(last_number=upto, at=at)


@transaction.atomic
def watch_topic(*, topic: Topic, by: User, watch: Reading.Watch) -> None:
    """Follow a topic, mute it, or hear of it as of its space."""
    Reading.objects.update_or_create(topic=topic, user=by, defaults={"watch": watch})


@every(minutes=COUNTED_EVERY, name="count readers of topics")
def count_readers() -> None:
    """Count anew who read the topics that were read lately: apart from reading, which stays cheap."""
    since = timezone.now() - timedelta(minutes=3 * COUNTED_EVERY)
    lately = Reading.objects.filter(at__gte=since).order_by().values("topic").distinct()
    readers = (
        Reading.objects.filter(topic=OuterRef("pk"), last_number__gt=0)
        .order_by()
        .values("topic")
        .annotate(number=Count("pk"))
        .values("number")
    )
    Topic.objects.filter(pk__in=lately).update(readers_count=Coalesce(Subquery(readers), 0))
