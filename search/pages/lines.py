"""Hits as they are drawn, once the database has said that this reader may see them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest
from django.utils.safestring import SafeString

from core.vocabulary import LICENCES
from search.registries import Kind, kinds


class Thing(Protocol):
    """What names something that was found."""

    @property
    def kind(self) -> str:
        """The name of its kind."""

    @property
    def pk(self) -> str:
        """Its own name within the kind."""


class Shown(Thing, Protocol):
    """A hit with what is drawn of it."""

    @property
    def thing(self) -> str:
        """Kind and pk in one."""

    @property
    def language(self) -> str:
        """The language it is in."""

    @property
    def place(self) -> int:
        """Which hit it is, from 1 on."""

    @property
    def title(self) -> SafeString:
        """HTML, words marked."""

    @property
    def snippet(self) -> SafeString:
        """HTML, words marked."""

    @property
    def data(self) -> Mapping[str, object]:
        """What the builder gave its card."""


@dataclass(frozen=True, slots=True)
class Line:
    """One hit of the list.

    Args:
        card: what its kind says of it at this moment; always has a `url`.
        is_chosen: whether editors put it first for these words.
    """

    hit: Shown
    kind: Kind
    card: Any
    is_chosen: bool = False

    @property
    def licence(self) -> str:
        """What may be done with it; empty when nothing is said."""
        found = LICENCES.get(str(self.hit.data.get("licence", "")))
        return found.name if found else ""

    @property
    def checked_on(self) -> date | None:
        """The day on which somebody last looked whether it is still right."""
        try:
            return date.fromisoformat(str(self.hit.data.get("checked_on", "")))
        except ValueError:
            return None


Cards = Mapping[tuple[str, str], Any]


def cards_of(things: Iterable[Thing], request: HttpRequest) -> Cards:
    """Ask each kind, once, which of these things this reader may see now, and what their cards show."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        by_kind[thing.kind].append(thing.pk)
    found: dict[tuple[str, str], Any] = {}
    for name, pks in by_kind.items():
        kind = kinds.get(name)
        shown = kind.cards(list(dict.fromkeys(pks)), request) if kind else {}
        found.update({(name, pk): card for pk, card in shown.items()})
    return found


def lines_of(hits: Iterable[Shown], cards: Cards, *, chosen: bool = False) -> tuple[Line, ...]:
    """Return the hits that may be shown, in their order; a thing found in two languages once."""
    lines: dict[tuple[str, str], Line] = {}
    for hit in hits:
        key = (hit.kind, hit.pk)
        if key in cards:
            lines.setdefault(key, Line(hit, kinds[hit.kind], cards[key], chosen))
    return tuple(lines.values())
