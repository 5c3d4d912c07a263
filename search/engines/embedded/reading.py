"""Answering a plan: which documents, in what order, and how many of each facet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from tantivy import DocAddress, FieldType, Order, Query, Searcher, SearchResult

from search.engines.embedded.compiling import both, compiled, gives_nothing, silent
from search.engines.embedded.schema import schema, what_is_stored
from search.plan import MOST_HITS, Clause, Found, Hit, Plan, Sort, Terms

WINDOW = 200
"""So many of the best are fetched at least, so that ties among them can be broken by date."""
FEW = 50
"""So many documents that tie by date too are read one by one to put them in order of their names."""
MOST_VALUES = 10_000
"""Values of a facet that are given back at most: those that most documents have."""
ALL_VALUES = 65_000
"""Values that are counted in each part of the index, so that counts are exact."""


class _Place(NamedTuple):
    """A document in the order of the hits."""

    score: float
    at: int
    address: DocAddress


def answer(searcher: Searcher, plan: Plan) -> Found:
    """Return what a plan finds in one view of the index."""
    chosen = {facet: Terms(facet, values) for facet, values in plan.chosen.items()}
    query = within(compiled(plan.query), plan.within, *chosen.values())
    last = min(plan.offset + plan.limit, MOST_HITS)
    total = how_many(searcher, query) if last <= plan.offset else None
    places: list[_Place] = []
    if total is None:
        asked = _Asked(searcher, query, plan.offset, last, oldest_first=plan.sort is Sort.OLDEST)
        by_date = plan.sort is not Sort.BEST or gives_nothing(plan.query)
        total, places = asked.by_date() if by_date else asked.by_score(weighed=plan.weighed)
    facets = _facets(searcher, plan, chosen) if plan.facets else {}
    hits = tuple(_hit(searcher, place, bare=plan.bare) for place in places)
    return Found(total=total, hits=hits, facets=facets)


def how_many(searcher: Searcher, query: Query) -> int:
    """Return how many documents match.

    A limit of none is more than the engine can take; by date it need not work out a single score.
    """
    return _total(searcher.search(query, limit=1, order_by_field="at"))


def _total(found: SearchResult) -> int:
    counted: Any = found  # its declarations forget the number
    return int(counted.count)


def within(query: Query, *clauses: Clause) -> Query:
    """Return the query for documents that match it and, without a word in the score, these clauses."""
    return both(query, *_filters(*clauses))


def _filters(*clauses: Clause) -> list[Query]:
    return [silent(clause) for clause in clauses]


def _hit(searcher: Searcher, place: _Place, *, bare: bool) -> Hit:
    document = searcher.doc(place.address)
    return Hit(
        id=str(document.get_first("id")),
        thing=str(document.get_first("thing")),
        score=place.score,
        stored={} if bare else what_is_stored(document),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A page of hits to be fetched: those from `first` to before `last`."""

    searcher: Searcher
    query: Query
    first: int
    last: int
    oldest_first: bool

    def by_score(self, *, weighed: bool) -> tuple[int, list[_Place]]:
        """Return total and page, the best first; ties by date, then by id."""
        window = max(WINDOW, 2 * self.last)
        weight = "weight" if weighed else None
        while True:
            found = self.searcher.search(self.query, limit=window, weight_by_field=weight)
            places = self._places(found.hits)
            # the page is certain once what lies beyond the window is worth less than its last hit
            if len(places) < window or self._key(places[self.last - 1])[0] < self._key(places[-1])[0]:
                return _total(found), self._page(places)
            window *= 8

    def by_date(self) -> tuple[int, list[_Place]]:
        """Return total and page by date; ties by id."""
        order = Order.Asc if self.oldest_first else Order.Desc
        found = self.searcher.search(self.query, limit=self.last, order_by_field="at", order=order)
        places = [_Place(0.0, at or 0, address) for at, address in found.hits]
        if len(places) == self.last > self.first:
            places = self._with_whole_tie(places)
        return _total(found), self._page(places)

    def _with_whole_tie(self, places: list[_Place]) -> list[_Place]:
        """Return the places with the right ones of those that tie with the last; we saw only some."""
        at = places[-1].at
        before = [place for place in places if place.at != at]
        tied = self._by_id(at, self.last - len(before))
        return before + [_Place(0.0, at, address) for address in tied]

    def _by_id(self, at: int, limit: int) -> list[DocAddress]:
        """Return those of this date, in order of id."""
        same = Query.range_query(schema(), "at", FieldType.Integer, at, at)
        found = self.searcher.search(
            both(self.query, same), limit=limit, order_by_field="id", order=Order.Asc
        )
        return [address for _, address in found.hits]

    def _places(self, hits: list[tuple[float, DocAddress]]) -> list[_Place]:
        addresses = [address for _, address in hits]
        dates = self.searcher.fast_field_values("at", addresses)
        return [
            _Place(score, int(at or 0), address) for (score, address), at in zip(hits, dates, strict=True)
        ]

    def _key(self, place: _Place) -> tuple[float, int]:
        """Return what orders the hits; noise beyond five figures of a score makes no order."""
        return -float(f"{place.score:.5g}"), place.at if self.oldest_first else -place.at

    def _page(self, places: list[_Place]) -> list[_Place]:
        """Return the page; of documents that tie only those that touch it are put in order."""
        page: list[_Place] = []
        passed = 0
        for _, group in groupby(sorted(places, key=self._key), key=self._key):
            tied = list(group)
            if passed < self.last and passed + len(tied) > self.first:
                ordered = self._in_order_of_id(tied) if len(tied) > 1 else tied
                page += ordered[max(0, self.first - passed) : self.last - passed]
            passed += len(tied)
        return page

    def _in_order_of_id(self, tied: list[_Place]) -> list[_Place]:
        if len(tied) <= FEW:
            return sorted(tied, key=lambda place: str(self.searcher.doc(place.address).get_first("id")))
        of_that_date = self._by_id(tied[0].at, max(1, self.searcher.num_docs))
        order = {_spot(address): place for place, address in enumerate(of_that_date)}
        return sorted(tied, key=lambda place: order[_spot(place.address)])


def _spot(address: DocAddress) -> tuple[int, int]:
    return address.segment_ord, address.doc


def _facets(searcher: Searcher, plan: Plan, chosen: Mapping[str, Terms]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for facets in _counted_together(plan.facets, chosen):
        others = (terms for name, terms in chosen.items() if name not in facets)
        query = within(silent(plan.query), plan.within, *others)
        counted = searcher.aggregate(query, {facet: _terms(facet) for facet in facets})
        for facet in facets:
            found[facet] = {bucket["key"]: bucket["doc_count"] for bucket in counted[facet]["buckets"]}
    return {facet: found[facet] for facet in plan.facets}


def _counted_together(facets: Iterable[str], chosen: Mapping[str, Terms]) -> Iterator[list[str]]:
    """Yield facets that count under the same filters: all that are not chosen, then each that is."""
    free = [facet for facet in dict.fromkeys(facets) if facet not in chosen]
    if free:
        yield free
    yield from ([facet] for facet in dict.fromkeys(facets) if facet in chosen)


def _terms(facet: str) -> dict[str, object]:
    return {"terms": {"field": facet, "size": MOST_VALUES, "segment_size": ALL_VALUES}}
