"""The rules of trust: from facts to limits. Pure: no database, no clock, no words.

Trust grows by itself, with days, with reading, with thanks, and shrinks when a flag is upheld or a moderator
says so. It is no score and nobody sees it: it only says how much one may write at a time, and whose flags
count when nobody has looked yet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

#: A member is no newcomer any more after so many days, having read so many posts or been thanked so often.
DAYS_OF_A_NEWCOMER = 3
READ_BY_A_MEMBER = 20
THANKS_OF_A_MEMBER = 2
#: Whose flags count when nobody has looked yet.
DAYS_OF_THE_TRUSTED = 30
READ_BY_THE_TRUSTED = 100
THANKS_OF_THE_TRUSTED = 3
#: How long an upheld flag makes one a newcomer again, and how long it keeps one from being trusted.
UPHELD_LIMITS = timedelta(days=14)
UPHELD_IS_REMEMBERED = timedelta(days=180)
#: Shorter texts ("thank you") may be said twice.
SHORTEST_DUPLICATE = 40
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

_LINK = re.compile(r"(?:https?://|\bwww\.)[^\s<>()\[\]\"']+", re.IGNORECASE)
_SPACE = re.compile(r"[\W_]+", re.UNICODE)


class Trust(IntEnum):
    """How far a member is trusted."""

    NEWCOMER = 0
    MEMBER = 1
    TRUSTED = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one may write at a time."""

    posts_an_hour: int
    links_a_post: int
    links_a_day: int
    pictures_a_post: int


LIMITS = {
    Trust.NEWCOMER: Limits(posts_an_hour=6, links_a_post=2, links_a_day=6, pictures_a_post=4),
    Trust.MEMBER: Limits(posts_an_hour=40, links_a_post=15, links_a_day=60, pictures_a_post=12),
    Trust.TRUSTED: Limits(posts_an_hour=80, links_a_post=30, links_a_day=150, pictures_a_post=20),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at.

    Args:
        joined_at: when the account was made.
        works_here: whether she holds a role of the house; then she is trusted.
        limited: whether a moderator set the limits of a newcomer.
        upheld_at: when a flag on something of hers was last upheld.
    """

    joined_at: datetime
    posts_read: int = 0
    thanks: int = 0
    works_here: bool = False
    limited: bool = False
    upheld_at: datetime | None = None


def trust_of(facts: Facts, at: datetime) -> Trust:
    """Return how far somebody is trusted at that moment."""
    if facts.limited or _upheld_within(facts, at, UPHELD_LIMITS):
        return Trust.NEWCOMER
    if facts.works_here:
        return Trust.TRUSTED
    days = (at - facts.joined_at) / DAY
    if (
        days >= DAYS_OF_THE_TRUSTED
        and facts.posts_read >= READ_BY_THE_TRUSTED
        and facts.thanks >= THANKS_OF_THE_TRUSTED
        and not _upheld_within(facts, at, UPHELD_IS_REMEMBERED)
    ):
        return Trust.TRUSTED
    known = facts.posts_read >= READ_BY_A_MEMBER or facts.thanks >= THANKS_OF_A_MEMBER
    return Trust.MEMBER if days >= DAYS_OF_A_NEWCOMER and known else Trust.NEWCOMER


def _upheld_within(facts: Facts, at: datetime, span: timedelta) -> bool:
    return facts.upheld_at is not None and at - facts.upheld_at < span


def links_in(text: str, own_hosts: Sequence[str] = ()) -> int:
    """Count the links in a text that lead away from the site."""
    own = tuple(host.lower() for host in own_hosts)
    return sum(1 for link in _LINK.findall(text) if _host(link) not in own)


def _host(link: str) -> str:
    return link.split("://", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1].split("?", 1)[0].lower()


def is_duplicate(text: str, recent_texts: Sequence[str]) -> bool:
    """Say whether this was written before, but for signs and case; what is short may be said again."""
    told = _bare(text)
    return len(told) >= SHORTEST_DUPLICATE and any(_bare(each) == told for each in recent_texts)


def _bare(text: str) -> str:
    return _SPACE.sub(" ", text.casefold()).strip()


def refusal(
    limits: Limits, *, posts_last_hour: int, links: int, links_last_day: int, pictures: int, is_again: bool
) -> str | None:
    """Return the code of what stands in the way of a post, or None when nothing does."""
    if posts_last_hour >= limits.posts_an_hour:
        return "too_many_posts"
    if links > limits.links_a_post:
        return "too_many_links"
    if links and links_last_day + links > limits.links_a_day:
        return "too_many_links_today"
    if pictures > limits.pictures_a_post:
        return "too_many_pictures"
    return "said_before" if is_again else None
