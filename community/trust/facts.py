"""What trust needs to know of a member's writing. Floors above fill it in `ready()`; it is only read here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from core.registry import Registry


@dataclass(frozen=True, slots=True)
class PostingFacts:
    """What a member wrote and read, as the discussion counts it.

    Args:
        posts_last_hour: posts she wrote in the hour before.
        links_last_day: links in what she wrote in the day before, as `rules.links_in` counts them.
        recent_texts: what she wrote in the day before, as typed, the newest first.
        posts_read: posts she read, all together.
        thanks: how often others thanked her.
        first_words: whether she never wrote a post that was shown.
    """

    posts_last_hour: int = 0
    links_last_day: int = 0
    recent_texts: Sequence[str] = ()
    posts_read: int = 0
    thanks: int = 0
    first_words: bool = False


NOTHING = PostingFacts()
_posting: Registry[Callable[[User, datetime], PostingFacts]] = Registry("facts of posting")
_upheld: Registry[Callable[[User, datetime], datetime | None]] = Registry("flags that were upheld")


def register_posting_facts(find: Callable[[User, datetime], PostingFacts]) -> None:
    """Say how writing and reading of a member are counted: `find(user, at)`, few queries."""
    _posting.register("discussion", find)


def register_upheld(find: Callable[[User, datetime], datetime | None]) -> None:
    """Say when a flag on something of this member was last upheld, or None: `find(user, at)`."""
    _upheld.register("moderation", find)


def posting_facts(user: User, at: datetime) -> PostingFacts:
    """Return what the discussion knows of this member."""
    find = _posting.get("discussion")
    return find(user, at) if find else NOTHING


def upheld_at(user: User, at: datetime) -> datetime | None:
    """Return when a flag on something of hers was last upheld."""
    find = _upheld.get("moderation")
    return find(user, at) if find else None
