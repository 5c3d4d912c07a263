"""Nobody is found by what she no longer says: who changed is left out until the index knows her again.

The database has the last word on the hits that are shown, but counts, passages and facets come from the
index. For a story a moment late does no harm; for what somebody just kept from others it does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import cast

from search.documents import thing
from search.engines.base import Engine
from search.engines.choosing import engine
from search.models import Change
from search.plan import All, Clause, Found, Plan, Terms
from search.registries import kinds

MOST_LEFT_OUT = 500
"""When more people wait than this, nobody is found until fewer do."""


def discreet_engine() -> Engine:
    """Return the engine of this process as one request asks it: without the people who changed."""
    return cast(Engine, _Discreet())


class _Discreet:
    """Asks the engine, within all but the people who changed. One query, when first asked."""

    @cached_property
    def _engine(self) -> Engine:
        return engine()

    @cached_property
    def _left_out(self) -> Clause | None:
        people = frozenset(kind.name for kind in kinds if kind.is_person)
        if not people:
            return None
        rows = Change.objects.filter(kind__in=people, indexed_at=None).order_by().distinct()
        some = rows.values_list("kind", "pk_of_thing")[: MOST_LEFT_OUT + 1]
        waiting = frozenset(thing(*row) for row in some)
        if len(waiting) > MOST_LEFT_OUT:
            return Terms("kind", people)
        return Terms("thing", waiting) if waiting else None

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
