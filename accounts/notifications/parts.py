"""What the storeys above add to a digest that comes anyway: where to go on, and what stands in the agenda.

Neither lets a digest come by itself: when nothing happened, nothing comes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from core.registry import Registry


@dataclass(frozen=True, slots=True)
class Opening:
    """What the button at the head of a digest says, and where it leads; a path of this site."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stands in a frame of its own, such as a session of this week.

    Args:
        heading: above the frame, such as "Wednesday".
        label: what it is and when.
        url: where it leads; a path of this site.
        detail: what more there is to know; may be empty.
        colour: of the kind of thing as letters know it, such as `session`.
    """

    heading: str
    label: str
    title: str
    url: str
    detail: str = ""
    colour: str = ""


FindOpening = Callable[[User, datetime], Opening | None]
FindParts = Callable[[User, datetime], Sequence[Part]]

openings: Registry[FindOpening] = Registry("openings of the digest")
parts: Registry[FindParts] = Registry("parts of the digest")


def register_digest_opening(name: str, find: FindOpening) -> None:
    """Let a digest begin with a button; the first that has something to say is shown.

    Args:
        find: what it says to this person at that moment, in the language that is active.
    """
    openings.register(name, find)


def register_digest_parts(name: str, find: FindParts) -> None:
    """Let a digest show something of these before what happened.

    Args:
        find: what there is for this person at that moment, in the language that is active.
    """
    parts.register(name, find)


def opening_for(user: User, at: datetime) -> Opening | None:
    """Return the button of this person's digest, if there is one."""
    return next((found for find in openings if (found := find(user, at)) is not None), None)


def parts_for(user: User, at: datetime) -> list[Part]:
    """Return what else stands in this person's digest."""
    return [part for find in parts for part in find(user, at)]
