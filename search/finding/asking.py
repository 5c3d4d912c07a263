"""What someone asks of the search, read from an address and written into one. Pure.

The address always names the same things in the same order, so that it can be shared, kept and compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from core.asked import whole_number
from search.finding.facets import FACETS
from search.finding.question import MOST_CHARACTERS, visible
from search.plan import MOST_HITS, Sort
from search.registries import kinds

PER_PAGE = 10
LAST_PAGE = MOST_HITS // PER_PAGE
LONGEST_NUMBER = 6
MOST_VALUES = 20
"""Values of one facet that are used."""
SORTS: Mapping[str, Sort] = {"best": Sort.BEST, "newest": Sort.NEWEST}


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone asks of the search; made from an address without trusting it.

    Args:
        words: as typed.
        kind: name of the one kind wanted; empty for all.
        chosen: values chosen per facet.
        sort: `best` or `newest`.
        exact: whether the words are wanted as typed, whatever they look like.
    """

    words: str = ""
    kind: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "best"
    page: int = 1
    exact: bool = False

    @classmethod
    def of(cls, parameters: QueryDict) -> "Asked":
        """Read an address; what makes no sense is left out."""
        kind, sort = parameters.get("kind", ""), parameters.get("sort", "")
        chosen = {name: _values(name, parameters.getlist(name)) for name in FACETS}
        return cls(
            words=visible(parameters.get("q", "")[: MOST_CHARACTERS * 4])[: MOST_CHARACTERS + 1],
            kind=kind if kind in kinds else "",
            chosen={name: values for name, values in chosen.items() if values},
            sort=sort if sort in SORTS else "best",
            page=_page(parameters.get("page", "")),
            exact=parameters.get("exact", "") == "1",
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked."""
        return not (self.words or self.kind or self.chosen)

    @property
    def narrowed(self) -> Mapping[str, frozenset[str]]:
        """Everything chosen, as an engine is told: the kind is a facet too."""
        return {**self.chosen, "kind": frozenset({self.kind})} if self.kind else self.chosen

    def address(self, **instead: object) -> str:
        """Return the address that asks the same, but for what is given: `page=2`, `kind=""`, `words="…"`.

        Another question begins at its first page.
        """
        asked = replace(self, **{"page": 1, **instead})  # type: ignore[arg-type]
        return f"?{asked.written}" if asked.written else "?"

    def with_value(self, facet: str, value: str) -> "Asked":
        """Return the same with one value more, on its first page."""
        values = self.chosen.get(facet, frozenset()) | {value}
        return replace(self, chosen={**self.chosen, facet: values}, page=1)

    def without(self, facet: str, value: str | None = None) -> "Asked":
        """Return the same with one value less, or without a facet, on its first page."""
        left = self.chosen.get(facet, frozenset()) - {value} if value else frozenset()
        others = {name: values for name, values in self.chosen.items() if name != facet}
        return replace(self, chosen={**others, facet: left} if left else others, page=1)

    @property
    def written(self) -> str:
        """The search as an address writes it, without the question mark; empty when nothing is asked."""
        parameters = QueryDict(mutable=True)
        said: Iterable[tuple[str, str]] = (
            ("q", self.words),
            ("kind", self.kind),
            ("sort", "" if self.sort == "best" else self.sort),
            ("exact", "1" if self.exact else ""),
            ("page", str(self.page) if self.page > 1 else ""),
        )
        for name, value in said:
            if value:
                parameters[name] = value
        for name in FACETS:
            if name in self.chosen:
                parameters.setlist(name, sorted(self.chosen[name]))
        return parameters.urlencode()


def _values(facet: str, values: Iterable[str]) -> frozenset[str]:
    known = sorted({value for value in values if FACETS[facet].knows(value)})
    return frozenset(known[:MOST_VALUES])


def _page(number: str) -> int:
    return min(max(1, whole_number(number, most_digits=LONGEST_NUMBER) or 1), LAST_PAGE)
