"""The rules of moderation: what decisions leave to be seen, what hides by itself, what comes first. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from community.moderation.models import Act, Reason

#: So many flags of trusted people hide a thing until someone looks.
TRUSTED_FLAGS_THAT_HIDE = 3
#: Who flagged so often that a pupil is recognisable where none was, hides nothing by herself for a while.
WRONG_FLAGS = 3
#: Visitors are nobody we know: together they hide at most so much in an hour.
VISITORS_HIDE_AN_HOUR = 5
SUSPENDED_FOR = timedelta(days=7)
LIMITED_FOR = timedelta(days=30)
APPEAL_WITHIN = timedelta(days=183)
"""Half a year, as the Digital Services Act asks (article 20)."""
LOOKED_AT_AGAIN_WITHIN = timedelta(days=2)
"""Then it comes first in the queue, so that it is answered within the three school days that are promised."""


class Seen(StrEnum):
    """Whether others see a thing."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    REMOVED = "removed"


LEAVES = {
    Act.KEEP: Seen.SHOWN,
    Act.RESTORE: Seen.SHOWN,
    Act.MEND: Seen.SHOWN,
    Act.WARN: Seen.SHOWN,
    Act.HIDE: Seen.HIDDEN,
    Act.REMOVE: Seen.REMOVED,
    Act.LIMIT: Seen.REMOVED,
    Act.SUSPEND: Seen.REMOVED,
}
UPHOLDS = frozenset({Act.HIDE, Act.REMOVE, Act.MEND, Act.WARN, Act.LIMIT, Act.SUSPEND})
#: What counts against the writer for a while.
BURDENS = UPHOLDS - {Act.MEND}
#: After these it stands and is seen as if nothing had been decided.
PUTS_RIGHT = frozenset({Act.KEEP, Act.RESTORE})
NEEDS_SECOND = frozenset({Act.SUSPEND})


def takes_name(act: str) -> bool:
    """Say whether a decision takes also the name or the title away of what bears one."""
    return LEAVES[Act(act)] == Seen.REMOVED


_URGENCY = {
    Reason.PUPIL: 100,
    Reason.ILLEGAL: 80,
    Reason.HURTFUL: 40,
    Reason.ADVERT: 20,
    Reason.DISHONEST: 20,
    Reason.OTHER: 10,
}
_MORE_FLAGS, _MOST_FOR_FLAGS = 5, 30


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that changed whether a thing is seen.

    Args:
        at: when.
        seen: what it left.
    """

    at: datetime
    seen: Seen


@dataclass(frozen=True, slots=True)
class Flagged:
    """What the rules look at in one flag."""

    reason: str
    is_trusted: bool
    may_hide: bool
    """Whether it hides by itself where a pupil is recognisable: not after crying wolf."""


def seen_after(happenings: Iterable[Happening]) -> Seen:
    """Return how a thing is seen: as the last that happened left it; shown when nothing did."""
    last = Seen.SHOWN
    for _order, happening in sorted(enumerate(happenings), key=lambda each: (each[1].at, each[0])):
        last = happening.seen
    return last


def hides_by_itself(flags: Sequence[Flagged]) -> bool:
    """Say whether these flags hide a thing until someone looks."""
    if any(flag.reason == Reason.PUPIL and flag.may_hide for flag in flags):
        return True
    return sum(flag.is_trusted for flag in flags) >= TRUSTED_FLAGS_THAT_HIDE


def urgency_of(flags: Sequence[Flagged]) -> int:
    """Return how soon somebody is to look: by the gravest reason, and by how many flagged."""
    gravest = max((_URGENCY[Reason(flag.reason)] for flag in flags), default=0)
    return gravest + min(_MOST_FOR_FLAGS, _MORE_FLAGS * max(0, len(flags) - 1))


def until(act: str, at: datetime) -> datetime | None:
    """Return until when a decision limits the writer."""
    spans = {Act.SUSPEND: SUSPENDED_FOR, Act.LIMIT: LIMITED_FOR}
    return at + spans[Act(act)] if act in spans else None
