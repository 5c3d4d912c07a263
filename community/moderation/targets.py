"""What can be flagged: a registry of kinds, filled by `joining`, each in `kinds/`.

A thing is known by its label, such as `post:812`. Moderation knows no content: a kind finds it for who reads
it, finds it again for who judges it, and hides or shows it through the services of its own floor.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from accounts.models import User
from community.moderation.models import Act
from community.moderation.rules import Seen
from community.registries import Viewer
from core.registry import Registry


@dataclass(frozen=True, slots=True)
class Words:
    """Something that was said, for the case page: by whom, when, and what."""

    who: User | None
    at: datetime | None
    html: str
    is_flagged: bool = False
    photo: str = ""
    """A picture as an address that holds it, where that was flagged too."""


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that is flagged.

    Args:
        label: how it is known, such as `post:812`.
        title: what it stands in, such as the title of a conversation.
        url: where it is read.
        writer: who made it.
        words: what it says, as typed.
        html: what it says, safe to show.
        space_id: where it stands.
        is_public: whether anyone reads it without an account.
        parties: who else it is between; none of them judges it.
        is_shown: whether others see it now.
        is_named: whether they see its own name or title, rather than a neutral one.
        edit_url: where its writer changes it, if not on the page of the decision.
    """

    label: str
    title: str
    url: str
    writer: User | None
    words: str
    html: str = ""
    at: datetime | None = None
    space_id: int | None = None
    is_public: bool = False
    parties: frozenset[int] = field(default_factory=frozenset)
    is_shown: bool = True
    is_named: bool = True
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands, and what it is tagged with."""

    space: int
    tags: tuple[str, ...] = ()


class Flaggable(Protocol):
    """One kind of thing that can be flagged."""

    name: str

    def acts(self, key: str) -> frozenset[Act]:
        """Return what can be decided about it."""

    def find(self, key: str, viewer: Viewer) -> Target | None:
        """Return it for somebody who reads it and did not write it away; None for all others, alike."""

    def look(self, key: str) -> Target | None:
        """Return it for a moderator, in whatever state; None when it is gone."""

    def around(self, key: str) -> Sequence[Words]:
        """Return what stands before it, itself, and what stands after it."""

    def put(self, key: str, seen: Seen, at: datetime) -> None:
        """Let it be seen, hidden or removed, through the services of its floor."""

    def put_name(self, key: str, *, is_shown: bool) -> None:
        """Let its own name or title be seen, or a neutral one in its place until another is chosen."""

    def rewrite(self, key: str, text: str, by: User, at: datetime) -> None:
        """Let its writer change what it says."""

    def place(self, key: str) -> Place | None:
        """Return where it stands; None for what has no place of its own."""

    def spaces(self, key: str) -> Sequence[tuple[int, str]]:
        """Return where else it may stand: never where others read it than do now."""

    def put_in(self, key: str, place: Place, by: User, at: datetime) -> None:
        """Let it stand there, with these tags."""


class Nameless:
    """What bears no name of its own."""

    def put_name(self, key: str, *, is_shown: bool) -> None:
        """Do nothing."""


class Stays(Nameless):
    """What has no place of its own: it is talked about, hidden or shown where it is."""

    def place(self, key: str) -> Place | None:
        """Return nothing."""
        return None

    def spaces(self, key: str) -> Sequence[tuple[int, str]]:
        """Return nothing."""
        return []

    def put_in(self, key: str, place: Place, by: User, at: datetime) -> None:
        """Leave it where it is."""


flaggable: Registry[Flaggable] = Registry("things that can be flagged")


def register_flaggable(kind: Flaggable) -> None:
    """Let things of this kind be flagged."""
    flaggable.register(kind.name, kind)


def kind_of(label: str) -> tuple[Flaggable, str]:
    """Return the kind of a thing and its key.

    Raises:
        LookupError: for a kind that nobody registered.
    """
    name, _colon, key = label.partition(":")
    return flaggable[name], key


def found(kind: str, key: str, viewer: Viewer) -> Target | None:
    """Return what can be flagged for who may read it; None for what is unknown, hidden or no kind at all."""
    entry = flaggable.get(kind)
    target = entry.find(key, viewer) if entry else None
    if target is None or (not viewer.is_authenticated and not target.is_public):
        return None
    return target
