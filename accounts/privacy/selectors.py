"""What is held about a person, and what would stay."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from accounts.models import User
from accounts.registries import Record, personal_data


@dataclass(frozen=True)
class Part:
    """One part of what is held; `name` is its file in the archive."""

    name: str
    title: str | Promise
    records: Sequence[Record]


def data_parts(user: User) -> list[Part]:
    """Return every part the site holds, in the order the storeys joined."""
    return [Part(name, handler.title, handler.export(user)) for name, handler in personal_data.items()]


def what_stays(user: User) -> list[str]:
    """Return a sentence for each thing that stays after erasure, and why."""
    return [sentence for handler in personal_data for sentence in handler.keeps(user)]
