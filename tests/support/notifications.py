"""A kind of notification for tests, and what a worker does about them, done now."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from accounts.models import Event, Notification, User
from accounts.notifications.kinds import Card, NotificationKind, Way, kinds
from accounts.notifications.reaching import reach_next
from accounts.notifications.telling import tell

BELL, CHIME = "test-bell", "test-chime"


def tell_everyone() -> None:
    """Let all that waits reach everyone, as a worker does between two jobs."""
    for pk in Event.objects.filter(told_at=None).order_by("pk").values_list("pk", flat=True):
        while reach_next(event=pk, at=timezone.now()):
            pass


def told(user: User) -> list[str]:
    """Return what a person was told of, the oldest first."""
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("subject", flat=True))


def _people(event: Event, after: int, limit: int) -> list[int]:
    return sorted(pk for pk in event.data["to"] if pk > after)[:limit]


def _cards(events: Any, user: User) -> dict[int, Card]:
    return {
        event.pk: Card(
            title=f"Rung: {event.subject}", url="/nl/", quote=event.data.get("quote", ""), who="Somebody"
        )
        for event in events
        if user.pk not in event.data.get("hidden_from", ())
    }


def bell(name: str = BELL, **other: Any) -> NotificationKind:
    """Return a kind that tells the people its events name."""
    told: dict[str, Any] = {
        "label": "Bells",
        "icon": "bell",
        "usual": Way.NOW,
        "people": _people,
        "cards": _cards,
        "several": lambda cards: f"{len(cards)} times: {cards[0].title}",
    }
    return NotificationKind(name=name, **(told | other))


def chime() -> NotificationKind:
    """Return a kind that some hear at once, those its events name, and all others in the digest."""
    return bell(CHIME, usual=Way.DIGEST, way=_way_of_chime)


def _way_of_chime(event: Event, user_pk: int) -> Way:
    return Way.NOW if user_pk in event.data["at_once"] else Way.DIGEST


@contextmanager
def registered(*more: NotificationKind) -> Iterator[None]:
    """Know these kinds for a while."""
    for kind in more:
        kinds.register(kind.name, kind)
    try:
        yield
    finally:
        for kind in more:
            kinds._entries.pop(kind.name)


def ring(
    *people: User, by: User | None = None, kind: str = BELL, subject: str = "bell:1", **other: Any
) -> None:
    """Tell these people of something, and reach them."""
    data = {"to": [each.pk for each in people], **other.pop("data", {})}
    key = other.pop("key", f"{kind}:{subject}")
    tell(kind=kind, subject=subject, key=key, by=by, at=other.pop("at", timezone.now()), data=data, **other)
    tell_everyone()
