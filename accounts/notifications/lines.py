"""What notifications say to the person who reads: one line for each story, in the language that is active.

List and mails ask here. Each kind is asked anew what its events say to this person, so that nothing she may
not read (any more) is said, and nothing of people who are apart from her by now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models

from accounts.models import Event, User
from accounts.notifications.kinds import Card, NotificationKind, kinds
from accounts.relations.selectors import blocked_between
from core.prepared import Prepared, Several, columns, loaded

SHOWN_APART = 5
MANY = 48
"""Events looked at together, as a rule; of a statement with more than 50 values the driver keeps nothing."""
BY = Event._meta.get_field("by")
OF_PERSON = ("id", "email", "public_id", "display_name", "is_active")


class Told(NamedTuple):
    """One notification, as far as a line needs it."""

    pk: int
    event: int
    kind: str
    story: str
    at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One event of a line."""

    card: Card
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One story, told by one event or by several of the same kind.

    Args:
        pieces: its events, the newest first.
    """

    kind: NotificationKind
    story: str
    title: str
    at: datetime
    is_new: bool
    pieces: Sequence[Piece]

    @property
    def newest(self) -> Card:
        """What happened last."""
        return self.pieces[0].card

    @property
    def url(self) -> str:
        """Where it leads."""
        return self.newest.url

    @property
    def quote(self) -> str:
        """The first words of what was written, where one thing was."""
        return self.newest.quote if len(self.pieces) == 1 else ""

    @property
    def apart(self) -> Sequence[Piece]:
        """The events to be shown one by one, where they are several."""
        return self.pieces[:SHOWN_APART] if len(self.pieces) > 1 else ()

    @property
    def further(self) -> int:
        """How many more there are than are shown one by one."""
        return max(0, len(self.pieces) - SHOWN_APART)

    @property
    def colour(self) -> str:
        """The colour of its kind as letters know it, such as `topic`."""
        return self.kind.colour.removeprefix("of-")


def lines_of(user: User, told: Sequence[Told]) -> list[Line]:
    """Return a line for each story of these notifications, in their order; what she may not hear is left out.

    Two queries, and what each kind among them asks.
    """
    cards = _cards(user, told)
    stories: dict[tuple[str, str], list[Told]] = {}
    for each in told:
        if each.event in cards:
            stories.setdefault((each.kind, each.story), []).append(each)
    return [_line(kinds[kind], some, cards) for (kind, _story), some in stories.items()]


def _line(kind: NotificationKind, told: Sequence[Told], cards: Mapping[int, Card]) -> Line:
    pieces = [Piece(cards[each.event], each.at) for each in told]
    several = kind.several if len(pieces) > 1 else None
    title = several([piece.card for piece in pieces]) if several else pieces[0].card.title
    is_new = any(each.is_new for each in told)
    return Line(kind, told[0].story, title, told[0].at, is_new, pieces)


def _cards(user: User, told: Iterable[Told]) -> dict[int, Card]:
    events = _events({each.event for each in told})
    apart = blocked_between(user, {event.by_id for event in events if event.by_id})
    by_kind: dict[str, list[Event]] = {}
    for event in events:
        if event.by_id not in apart and event.kind in kinds:
            by_kind.setdefault(event.kind, []).append(event)
    said: dict[int, Card] = {}
    for kind, some in by_kind.items():
        said |= kinds[kind].cards(some, user)
    return said


def _events(keys: set[int]) -> list[Event]:
    """Return these events with who did them, as far as is said of her; one who did several is loaded once."""
    people: dict[int, User] = {}
    events, size = [], len(columns(Event))
    for row in _EVENTS.rows(keys=sorted(keys)):
        event = loaded(Event, row[:size])
        if event.by_id is not None and event.by_id not in people:
            people[event.by_id] = loaded(User, row[size:], OF_PERSON)
        BY.set_cached_value(event, people.get(event.by_id) if event.by_id is not None else None)
        events.append(event)
    return events


def _asked(keys: Any) -> models.QuerySet[Event, Any]:
    events = Event.objects.filter(pk__in=keys).order_by("pk")
    return events.values_list(*columns(Event), *(f"by__{name}" for name in OF_PERSON))


_EVENTS = Prepared(_asked, keys=Several(models.BigIntegerField(), MANY))
