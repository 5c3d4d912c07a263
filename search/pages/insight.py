"""What editors learn from the notes: what people looked for in vain, and what they had to dig for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Avg, Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.models import SearchNote

PERIODS: Mapping[str, tuple[int, str | Promise]] = {
    "week": (7, _("last 7 days")),
    "all": (90, _("last 90 days")),
}
SHOWN = 100
DEEP = 5
"""A click further down than this place went deep."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that were looked for, and how it went."""

    words: str
    language: str
    times: int
    place: int = 0
    """Where what was opened stood, on average; 0 when nothing was found."""


@dataclass(frozen=True, slots=True)
class Insight:
    """What the searches of some time tell."""

    searches: int
    in_vain: tuple[Sought, ...]
    deep: tuple[Sought, ...]


def insight(*, period: str, at: datetime) -> Insight:
    """Return what the searches since the beginning of this period tell. Three queries."""
    days, _name = PERIODS[period]
    notes = SearchNote.objects.filter(hour__gte=at - timedelta(days=days))
    grouped = notes.exclude(words="").values("words", "language")
    in_vain = grouped.filter(found=0).annotate(times=Count("pk")).order_by("-times", "words")
    deep = (
        grouped.filter(opened_at_place__gt=DEEP)
        .annotate(times=Count("pk"), place=Avg("opened_at_place"))
        .order_by("-times", "-place", "words")
    )
    return Insight(notes.count(), tuple(_sought(in_vain[:SHOWN])), tuple(_sought(deep[:SHOWN])))


def _sought(rows: Any) -> Iterator[Sought]:
    for row in rows:
        yield Sought(row["words"], row["language"], row["times"], round(row.get("place") or 0))
