"""What the search box proposes while somebody types, as far as she may see it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from search.engines.base import EngineIsDown
from search.finding.asking import Asked
from search.finding.suggesting import Completion, Proposed, Suggestions, suggest
from search.keeping.discretion import discreet_engine
from search.pages.lines import Cards, cards_of
from search.registries import kinds, tokens_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of the list; `total` says how many results it leads to, where it leads to a search."""

    url: str
    label: SafeString
    icon: str
    colour: str = ""
    total: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals of one kind."""

    name: str | Promise
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a way to go on was read from."""

    kind: str
    pk: str


def proposals(text: str, *, request: HttpRequest, here: str) -> list[Group]:
    """Return what may be meant, by kind; nothing while the engine does not answer.

    Args:
        here: the address of the page of results.
    """
    try:
        found = suggest(
            text,
            engine=discreet_engine(request),
            tokens=tokens_of(request.user),
            language=get_language() or "nl",
        )
    except EngineIsDown:
        return []
    things = {_thing(name) for completion in found.completions for name in completion.things}
    cards = cards_of([*found.documents, *things], request)
    on = [_way_on(completion, here) for completion in found.completions if _may_see(completion, cards)]
    ways = [Group(_("Search for"), tuple(on))] if on else []
    return [*ways, *_by_kind(found, cards)]


def _by_kind(found: Suggestions, cards: Cards) -> Iterable[Group]:
    shown: dict[str, list[Proposal]] = {}
    for one in found.documents:
        card = cards.get((one.kind, one.pk))
        if card is not None:
            shown.setdefault(one.kind, []).append(_document(one, card.url))
    return [Group(kinds[name].label, tuple(several)) for name, several in shown.items()]


def _document(one: Proposed, url: str) -> Proposal:
    kind = kinds[one.kind]
    return Proposal(url, one.title, kind.icon, kind.colour)


def _way_on(completion: Completion, here: str) -> Proposal:
    address = Asked(words=completion.text).address()
    return Proposal(f"{here}{address}", completion.label, "search", total=completion.total)


def _may_see(completion: Completion, cards: Cards) -> bool:
    """Say whether one of the things it was read from may be seen; otherwise its words would tell of them."""
    return any((thing.kind, thing.pk) in cards for thing in map(_thing, completion.things))


def _thing(name: str) -> _Thing:
    kind, _colon, pk = name.partition(":")
    return _Thing(kind, pk)
