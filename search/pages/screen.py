"""The page of results as it is shown: what was asked, what this reader finds, what may be done next."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import facets
from search.engines.base import EngineIsDown, IndexIsOutdated
from search.finding.asking import Asked
from search.finding.results import Results, find
from search.keeping.discretion import discreet_engine
from search.keeping.doubting import doubt_the_index
from search.models import SavedSearch
from search.pages.bets import chosen_by_editors
from search.pages.browsing import Place, places_to_browse
from search.pages.kept import as_kept, kept_as
from search.pages.lines import Line, cards_of, lines_of
from search.pages.narrowing import chosen_of, groups_of
from search.pages.turning import Leaf, leaves
from search.registries import Kind, kinds, tokens_of

SORTS = {"best": _("best first"), "newest": _("newest first")}


@dataclass(frozen=True)
class Screen:
    """All that the page of results shows.

    Args:
        results: None when nothing was asked, or nothing can be answered.
        lines: what may be shown of them, the choice of editors first.
        kept: the search as this reader keeps it already.
        is_down: whether the engine does not answer; `is_rebuilding` when its index is still being made.
    """

    asked: Asked
    results: Results | None = None
    lines: tuple[Line, ...] = ()
    groups: tuple[facets.Group, ...] = ()
    places: Sequence[Place] = ()
    kinds: Sequence[Kind] = ()
    kept: SavedSearch | None = None
    is_down: bool = False
    is_rebuilding: bool = False
    here: str = field(default_factory=lambda: reverse("search:results"))

    @cached_property
    def chosen(self) -> list[facets.Option]:
        """The values chosen, to be taken away one by one."""
        return chosen_of(self.groups)

    @property
    def said_as(self) -> str:
        """On what the words of the facets depend besides what they show."""
        return get_language() or ""

    @property
    def sorts(self) -> list[tuple[str, str | Promise]]:
        """The orders one may ask for."""
        return list(SORTS.items())

    @cached_property
    def written(self) -> str:
        """What is asked, as a kept search writes it."""
        return as_kept(self.asked)

    @property
    def may_keep(self) -> bool:
        """Whether there is something to keep: a search that finds something, or that is kept already."""
        return bool(self.written) and not self.is_down and bool(self.lines or self.kept)

    @property
    def exact_address(self) -> str:
        """The same search with the words as they were typed."""
        return self.asked.address(exact=True)

    @property
    def meant_address(self) -> str:
        """The same search with the words that may have been meant."""
        return self.asked.address(words=self.results.meant if self.results else "")

    @property
    def bare_address(self) -> str:
        """The same search without any filter."""
        return self.asked.address(chosen={})

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The pages there are to turn to."""
        if self.results is None:
            return []
        return leaves(self.asked.page, self.results.last_page, lambda page: self.asked.address(page=page))

    @cached_property
    def next_address(self) -> str:
        """The address of the next page, or nothing on the last."""
        is_last = self.results is None or self.asked.page >= self.results.last_page
        return "" if is_last else self.asked.address(page=self.asked.page + 1)

    @property
    def only_people(self) -> bool:
        """Whether all that was found are people: the words are somebody's name then."""
        return bool(self.lines) and all(line.kind.is_person for line in self.lines)


def screen_for(asked: Asked, *, request: HttpRequest, at: datetime) -> Screen:
    """Return what this reader sees; where to look around when nothing is asked, found or answered."""
    if asked.is_empty:
        in_order = sorted(kinds, key=lambda kind: kind.order)
        return Screen(asked, kinds=in_order, places=places_to_browse(request))
    try:
        return _answered(asked, request, at)
    except EngineIsDown as trouble:
        is_rebuilding = isinstance(trouble, IndexIsOutdated)
        if not is_rebuilding:
            doubt_the_index()
        places = places_to_browse(request)
        return Screen(asked, places=places, is_down=True, is_rebuilding=is_rebuilding)


def _answered(asked: Asked, request: HttpRequest, at: datetime) -> Screen:
    tokens = tokens_of(request.user)
    results = _found(asked, request, tokens)
    asked = results.asked
    bets = chosen_by_editors(results, tokens=tokens, language=_language())
    cards = cards_of([*bets, *results.hits], request)
    first = lines_of(bets, cards, chosen=True)
    shown = {line.hit.thing for line in first}
    rest = lines_of((hit for hit in results.hits if hit.thing not in shown), cards)
    return Screen(
        asked,
        results,
        lines=(*first, *rest),
        groups=groups_of(results.groups, today=timezone.localdate(at)),
        places=() if results.total else places_to_browse(request),
        kept=kept_as(as_kept(asked), owner=request.user, language=_language()),
    )


def _found(asked: Asked, request: HttpRequest, tokens: frozenset[str]) -> Results:
    """Return the page asked for, or the last one when there are fewer."""
    language, index = _language(), discreet_engine(request)
    results = find(asked, engine=index, tokens=tokens, language=language)
    if asked.page <= results.last_page:
        return results
    last = replace(asked, page=results.last_page)
    return find(last, engine=index, tokens=tokens, language=language)


def _language() -> str:
    return get_language() or "nl"
