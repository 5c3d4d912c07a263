"""Reaching the people of an event, batch by batch, each once.

Between two jobs a worker looks which events are yet to be told. For each it asks the kind for the next
people, and writes their notifications in one transaction with how far it came. Killed at any line, the next
worker goes on there; the unique constraint is the last judge.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog
from django.db import transaction
from django.utils import timezone

from accounts.models import Event, Notification, NotificationSettings, User
from accounts.notifications.choosing import choices_about, way_for
from accounts.notifications.kinds import NotificationKind, Way, kinds, watching_of
from accounts.notifications.telling import NOT_TO
from accounts.relations.selectors import blocked_between

log = structlog.get_logger("notifications")

BATCH = 500
EVENTS_PER_ROUND = 20
REST_SECONDS = 60.0
MAILED = {
    Way.APP: Notification.Mail.NONE,
    Way.DIGEST: Notification.Mail.DIGEST,
    Way.NOW: Notification.Mail.NOW,
}
_resting_until: dict[int, float] = {}


def tell_waiting() -> None:
    """Go a round: let the oldest events that wait reach a batch of people each. One query when none waits."""
    resting = [pk for pk, until in _resting_until.items() if time.monotonic() < until]
    waiting = Event.objects.filter(told_at=None).exclude(pk__in=resting).order_by("pk")
    for pk in list(waiting.values_list("pk", flat=True)[:EVENTS_PER_ROUND]):
        try:
            reach_next(event=pk, at=timezone.now())
            _resting_until.pop(pk, None)
        except Exception:  # one event whose people cannot be found holds up no other
            _resting_until[pk] = time.monotonic() + REST_SECONDS
            log.exception("event_not_told", notified=pk)


@transaction.atomic
def reach_next(*, event: int, at: datetime, batch: int = BATCH) -> bool:
    """Tell the next people of an event, and say whether there may be more."""
    waiting = Event.objects.select_for_update(of=("self",)).select_related("by")
    found = waiting.filter(pk=event, told_at=None).first()
    if found is None:
        return False
    kind = kinds.get(found.kind)
    people = list(kind.people(found, found.told_up_to, batch)) if kind else []
    if kind is None or not people:
        Event.objects.filter(pk=found.pk).update(told_at=at)
        return False
    _tell(found, kind, people)
    Event.objects.filter(pk=found.pk).update(told_up_to=max(people))
    return True


def _tell(event: Event, kind: NotificationKind, people: Sequence[int]) -> None:
    may_hear = _who_may_hear(event, people)
    ways = _ways(event, kind, may_hear if kind.asks_nothing else _without_muted(event, may_hear))
    told = [
        Notification(
            event=event,
            recipient_id=pk,
            kind=event.kind,
            subject=event.subject,
            story=event.story,
            source=event.source,
            at=event.at,
            mail=MAILED[way],
        )
        for pk, way in ways.items()
    ]
    Notification.objects.bulk_create(told, ignore_conflicts=True, batch_size=BATCH)
    of_the_digest = [NotificationSettings(user_id=each.recipient_id) for each in told if each.mail != "none"]
    NotificationSettings.objects.bulk_create(of_the_digest, ignore_conflicts=True, batch_size=BATCH)


def _who_may_hear(event: Event, people: Sequence[int]) -> list[int]:
    """Return those with an account, without the one who did it and those who are apart from her."""
    known = set(User.objects.people().filter(pk__in=people, is_active=True).values_list("pk", flat=True))
    known.discard(event.data.get(NOT_TO, 0))
    if event.by is not None:
        known -= {event.by.pk, *blocked_between(event.by, known)}
    return sorted(known)


def _without_muted(event: Event, people: Sequence[int]) -> list[int]:
    """Leave out who mutes where it happened, or the story itself."""
    muted: set[int] = set()
    for label in {event.source, event.story} - {""}:
        if watching := watching_of(label):
            muted |= watching.muted(label, people)
    return [pk for pk in people if pk not in muted]


def _ways(event: Event, kind: NotificationKind, people: Sequence[int]) -> Mapping[int, Way]:
    """Return which way it goes to each; who chose not to hear of it is left out."""
    chosen = choices_about(event, people)
    where = {"source": event.source, "story": event.story}
    ways = {
        pk: way_for(kind, kind.way(event, pk) if kind.way else kind.usual, chosen.get(pk, {}), **where)
        for pk in people
    }
    return {pk: way for pk, way in ways.items() if way != Way.OFF}
