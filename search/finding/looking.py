"""Looking in the index: documents with all words first, then those with some when they are few."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from search.engines.base import Engine
from search.finding.planning import Asking, plan
from search.plan import Clause, Found, Hit, Plan, Sort
from search.ranking.weights import FEW, LITTLE


@dataclass(frozen=True, slots=True)
class View:
    """Which part of what is found is wanted, and how it is narrowed.

    Args:
        bare: hits are wanted without what is stored.
    """

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.BEST
    offset: int = 0
    limit: int = 10
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found.

    Args:
        with_all: how many documents have all words; these come first.
        hits: those of the view.
    """

    total: int = 0
    with_all: int = 0
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def look(asking: Asking, view: View, *, engine: Engine) -> Looked:
    """Return the documents with all words."""
    found = engine.search(_plan(asking, view, asking.query, asking.matching))
    return Looked(found.total, found.total, found.hits, found.facets)


def look_wider(asking: Asking, view: View, looked: Looked, *, engine: Engine) -> Looked:
    """Return with it the documents that have some of the words, when few have all."""
    if not asking.layers.forgiving or looked.total >= FEW or len(asking.wanted) < 2:  # noqa: PLR2004
        return looked
    wider = _with_some(asking, len(asking.wanted) - 1, view, looked, engine)
    if wider.total < LITTLE and len(asking.wanted) > 2:  # noqa: PLR2004
        return _with_some(asking, 1, view, looked, engine)
    return wider


def _with_some(asking: Asking, at_least: int, view: View, looked: Looked, engine: Engine) -> Looked:
    rest = replace(
        view,
        offset=max(0, view.offset - looked.total),
        limit=view.limit - len(looked.hits),
    )
    some, matching = asking.some(at_least), asking.matching_some(at_least)
    found = engine.search(_plan(asking, rest, some, matching))
    return Looked(
        looked.total + found.total, looked.total, (*looked.hits, *found.hits), _added(looked, found)
    )


def _plan(asking: Asking, view: View, query: Clause, matching: Clause) -> Plan:
    return plan(
        query,
        reader=asking.reader,
        chosen=view.chosen,
        sort=view.sort,
        facets=view.facets,
        offset=view.offset,
        limit=view.limit,
        matching=matching,
        bare=view.bare,
    )


def _added(looked: Looked, found: Found) -> Mapping[str, Mapping[str, int]]:
    """Add up the counts: no document is among both."""
    return {
        name: Counter(looked.facets.get(name, {})) + Counter(found.facets.get(name, {}))
        for name in {*looked.facets, *found.facets}
    }
