"""Lists of sentences in an activity, to tick or to choose from: known by ids that outlive every edit."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from courses.learning.activities.base import Seen, field_name
from courses.learning.models import Activity


@dataclass(frozen=True)
class ShownItem:
    """One sentence of a list."""

    id: str
    text: str
    is_ticked: bool


def ids_in(items: Any) -> list[str]:
    """Return the ids of the items of a list block."""
    return [str(child.id) for child in items.bound_blocks]


def words_of(items: Any) -> list[dict[str, str]]:
    """Return the items of a list block with their words."""
    return [{"id": str(child.id), "text": str(child.value)} for child in items.bound_blocks]


def ticked_in(data: QueryDict, activity: Activity, name: str) -> list[str]:
    """Return what is ticked, in the order of the list; what the list does not hold is left out."""
    sent = set(data.getlist(field_name(activity, name)))
    return [id_ for id_ in activity.definition[name] if id_ in sent]


def shown_items(seen: Seen, name: str, ticked: Collection[str]) -> list[ShownItem]:
    """Return the sentences of the source language's list in the reader's words."""
    texts = {item["id"]: item["text"] for item in seen.words.get(name, [])}
    return [
        ShownItem(id_, texts[id_], id_ in ticked)
        for id_ in seen.activity.definition.get(name, [])
        if id_ in texts
    ]
