"""The choices above the journal, each with how much it shows and an address that keeps the search."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.record.journal.entries import Journal
from courses.record.journal.reading import ALL, THOUGHTS, TRIES

_TABS: tuple[tuple[str, str | Promise, str], ...] = (
    (ALL, _("Everything"), ""),
    (THOUGHTS, _("Thoughts"), "feather"),
    (TRIES, _("Tried"), "flask-conical"),
)


@dataclass(frozen=True)
class Tab:
    """One choice."""

    show: str
    label: Any
    icon: str
    count: int
    query: str


def tabs(screen: Journal, asked: str) -> list[Tab]:
    """Return the choices for this journal, as searched."""
    found = []
    for show, label, icon in _TABS:
        chosen = {name: value for name, value in (("q", asked), ("show", show)) if value}
        query = f"?{urlencode(chosen)}" if chosen else ""
        found.append(Tab(show, label, icon, screen.counts[show], query))
    return found
