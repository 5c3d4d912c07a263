"""Kinds of notifications: what each says, to whom, and which way it goes unless a person chose another.

Storeys above register their kinds; this part knows no content. Words are asked of the kind whenever they are
shown or mailed, for the person who reads: what she may not read any more is not said.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.models import Event, NotificationChoice, User
from core.registry import Registry

Way = NotificationChoice.Way
LONGEST_KEY = 18


@dataclass(frozen=True, slots=True)
class Card:
    """What one event says to one person, in the language that is active.

    Args:
        title: one sentence, such as "A. D. answered your question".
        url: where it leads; a path of this site.
        quote: the first words of what was written, plain; may be empty.
        who: name of the one who did it; empty where that is nobody's business.
        about: title of the thing it is about, for a sentence that says several; may be empty.
    """

    title: str
    url: str
    quote: str = ""
    who: str = ""
    about: str = ""


@dataclass(frozen=True)
class NotificationKind:
    """One kind of thing people are told of.

    Args:
        name: stable, such as `answer`.
        label: what it is called in a person's settings.
        icon: of the icon package.
        colour: class of the kind of thing, such as `of-topic`; may be empty.
        usual: the way it goes unless she chose another.
        people: `people(event, after, limit)` returns keys of the people to tell, rising, all above `after`.
            Asked batch by batch until it returns none. Whoever did it and those she blocks are left out
            afterwards.
        cards: `cards(events, user)` returns what each event (by key) says to this person; events of which she
            may not hear (any more) are left out. A fixed number of queries.
        several: `several(cards)` returns the sentence for a story told by more than one event; the newest
            card comes first.
        way: `way(event, user_pk)`, where some hear at once and others in the digest; otherwise `usual`.
        may_be_mailed_at_once: whether a person can choose a mail at once.
        asks_nothing: whether a person can not switch it off, such as a moderator's decision.
        has_own_letter: whether a letter goes out with the event anyway: then no other mail tells of it.
        follows: whether it comes of what she follows, rather than being meant for her.
        concerns: `concerns(user)` tells whether somebody can ever be told of it, such as a moderator of what
            waits; her settings are silent about other kinds. Everyone, where it is not given.
    """

    name: str
    label: str | Promise
    icon: str
    usual: Way
    people: Callable[[Event, int, int], Sequence[int]]
    cards: Callable[[Iterable[Event], User], Mapping[int, Card]]
    several: Callable[[Sequence[Card]], str] | None = None
    colour: str = ""
    way: Callable[[Event, int], Way] | None = None
    may_be_mailed_at_once: bool = True
    asks_nothing: bool = False
    has_own_letter: bool = False
    follows: bool = False
    concerns: Callable[[User], bool] | None = None


kinds: Registry[NotificationKind] = Registry("kinds of notifications")


def register_notification_kind(kind: NotificationKind) -> None:
    """Let events of this kind be told."""
    kinds.register(kind.name, kind)


@dataclass(frozen=True, slots=True)
class Place:
    """A source or story by the name people know it by, and where it stands."""

    title: str
    url: str


PlacesOf = Callable[[Iterable[str], User], Mapping[str, Place]]
"""Returns by label the places that this person may read; the others are left out."""

places: Registry[PlacesOf] = Registry("places of notifications")


@dataclass(frozen=True)
class Watching:
    """How closely people follow things of one sort, such as spaces: kept by the part they belong to.

    Args:
        muted: `muted(label, people)` returns who of these people wants to hear nothing of it. One query.
        chosen: `chosen(user)` returns by label what this person chose, in words, where it is not as all do.
        undo: `undo(user, label)` lets her hear of it as everyone does; harmless where she chose nothing.
    """

    muted: Callable[[str, Iterable[int]], set[int]]
    chosen: Callable[[User], Mapping[str, str | Promise]]
    undo: Callable[[User, str], None]


watchings: Registry[Watching] = Registry("what people watch")


def register_notification_watching(prefix: str, watching: Watching) -> None:
    """Let a part keep for itself how closely people follow what it calls by labels such as `space:7`.

    Args:
        prefix: what stands before the colon.
    """
    watchings.register(prefix, watching)


def key_of(label: str) -> int:
    """Return the key in a label such as `space:7`; 0 for what is none."""
    number = label.partition(":")[2]
    return int(number) if number.isascii() and number.isdigit() and len(number) <= LONGEST_KEY else 0


def watching_of(label: str) -> Watching | None:
    """Return who keeps how closely people follow the thing of this label."""
    return watchings.get(label.partition(":")[0])


def register_notification_places(prefix: str, find: PlacesOf) -> None:
    """Say what labels such as `space:7` are called, where people chose otherwise for one of them.

    Args:
        prefix: what stands before the colon.
        find: gets whole labels and who reads; a fixed number of queries.
    """
    places.register(prefix, find)
