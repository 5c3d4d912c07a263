"""What is like a thing, as a page of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from search.engines.base import EngineIsDown
from search.finding import snippets
from search.finding.similar import Like, similar_to
from search.keeping.discretion import discreet_engine
from search.pages.browsing import Place, places_to_browse
from search.pages.lines import Line, cards_of, lines_of
from search.registries import kinds, tokens_of

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class LikeHit:
    """Something that is like a thing, as a line shows it."""

    kind: str
    pk: str
    thing: str
    language: str
    place: int
    title: SafeString
    snippet: SafeString
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LikeScreen:
    """What the page shows.

    Args:
        card: of the thing itself, as its kind tells of it; always has a `url`.
    """

    card: Any
    lines: Sequence[Line]
    places: Sequence[Place]
    is_down: bool = False
    is_rebuilding: bool = False


def like(thing: str, *, request: HttpRequest) -> LikeScreen | None:
    """Return what is like a thing (`kind:pk`), or None when this reader may not see the thing itself."""
    kind, _colon, pk = thing.partition(":")
    if not pk.isprintable():  # no name of ours, and one that a database may choke on
        return None
    card = cards_of([_Asked(kind, pk)], request).get((kind, pk))
    if card is None or kinds[kind].is_person:
        return None
    try:
        found = similar_to(
            thing,
            engine=discreet_engine(request),
            tokens=tokens_of(request.user),
            language=get_language() or "nl",
            limit=MOST_SHOWN,
        )
    except EngineIsDown:
        return LikeScreen(card, (), places_to_browse(request), is_down=True)
    lines = lines_of([_hit(one, place) for place, one in enumerate(found, 1)], cards_of(found, request))
    return LikeScreen(card, lines, () if lines else places_to_browse(request))


@dataclass(frozen=True, slots=True)
class _Asked:
    kind: str
    pk: str


def _hit(one: Like, place: int) -> LikeHit:
    told = {name: str(one.stored.get(name, "")) for name in ("language", "title", "summary")}
    data = one.stored.get("data")
    return LikeHit(
        kind=one.kind,
        pk=one.pk,
        thing=one.thing,
        language=told["language"],
        place=place,
        title=snippets.marked(told["title"], lambda _word: False),
        snippet=snippets.snippet((told["summary"],), lambda _word: False),
        data=data if isinstance(data, Mapping) else {},
    )
