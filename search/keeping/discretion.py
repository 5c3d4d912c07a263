"""What was taken back is not found any more, though the index does not know it yet.

The database has the last word on the hits that are shown, but counts, passages and facets come from the
index. So whatever waits to be indexed again and may not be seen now is left out of the question itself, and
people who changed are until the index knows them again: what they keep from others stands in its passages.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest

from core.prepared import Prepared
from search.documents import thing
from search.engines.base import Engine
from search.engines.choosing import engine
from search.models import Change
from search.plan import All, Clause, Found, Plan, Terms
from search.registries import kinds

MOST_LEFT_OUT = 500
"""When more people wait than this, nobody is found until fewer do; of other things, counts may be behind."""

Row = tuple[str, str]


def _waiting() -> QuerySet[Change, Row]:
    return Change.objects.filter(indexed_at=None).order_by().values_list("kind", "pk_of_thing")


_WAITING = Prepared(lambda: _waiting()[: MOST_LEFT_OUT + 1])


def discreet_engine(request: HttpRequest | None = None) -> Engine:
    """Return the engine of this process as one request asks it: without what was taken back.

    Args:
        request: tells whose reader it is; without it people alone are left out.
    """
    return cast(Engine, _Discreet(request))


@dataclass
class _Discreet:
    """Asks the engine, within all but what was taken back. One query, and what `cards` ask of what waits."""

    request: HttpRequest | None

    @cached_property
    def _engine(self) -> Engine:
        return engine()

    @cached_property
    def _left_out(self) -> Clause | None:
        people = frozenset(kind.name for kind in kinds if kind.is_person)
        rows = set(_WAITING.rows())
        if len(rows) > MOST_LEFT_OUT:
            rows = set(_waiting().filter(kind__in=people)[: MOST_LEFT_OUT + 1])
        if len(rows) > MOST_LEFT_OUT:
            return Terms("kind", people)
        others = {row for row in rows if row[0] not in people}
        hidden = rows - (self._shown(others) if self.request else others)
        return Terms("thing", frozenset(thing(*row) for row in hidden)) if hidden else None

    def _shown(self, rows: set[Row]) -> set[Row]:
        """Return those of these things that this reader may see now."""
        by_kind: dict[str, list[str]] = defaultdict(list)
        for name, pk in rows:
            by_kind[name].append(pk)
        known = ((name, kinds.get(name), pks) for name, pks in by_kind.items())
        asked = cast(HttpRequest, self.request)
        return {(name, pk) for name, kind, pks in known if kind for pk in kind.cards(pks, asked)}

    def _without(self, within: Clause) -> Clause:
        return within if self._left_out is None else All((within,), without=(self._left_out,))

    def search(self, plan: Plan) -> Found:
        """Answer a plan."""
        return self._engine.search(replace(plan, within=self._without(plan.within)))

    def counts(self, clauses: Sequence[Clause], *, within: Clause) -> list[int]:
        """Return for each clause how many documents match it within another."""
        return self._engine.counts(clauses, within=self._without(within))

    def near(self, word: str, *, edits: int, within: Clause) -> Mapping[str, int]:
        """Return words of the vocabulary near this one, with how many documents within have each."""
        return self._engine.near(word, edits=edits, within=self._without(within))
