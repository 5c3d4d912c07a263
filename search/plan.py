"""A question to an engine, in a handful of words that both engines understand in the same way.

Every leaf gives the weight it was given and nothing else: how often a word stands in other documents,
which this reader may not see, never moves a hit. What a rare word is worth is counted under the reader's own
audience and given as a weight (`search.ranking`). Meaning, for both engines alike:

- a score is the sum of what matched (`All`, `Any`), or the best of it (`Best`);
- what stands in `without`, in `within` or in `Only` gives nothing of its own;
- an empty `Any` matches nothing, an empty `All` everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum


@dataclass(frozen=True, slots=True)
class Term:
    """Documents with this value in a field."""

    field: str
    value: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Terms:
    """Documents with one of these values in a field."""

    field: str
    values: frozenset[str]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with these words in a row, in a field that keeps positions. One word is a `Term`."""

    field: str
    words: tuple[str, ...]
    weight: float = 1.0


SMALLEST, GREATEST = -(2**63), 2**63 - 1
"""No number of a document lies beyond these."""


@dataclass(frozen=True, slots=True)
class Range:
    """Documents whose number lies between two bounds, both included; None is open."""

    field: str
    least: int | None = None
    most: int | None = None
    weight: float = 1.0

    def within_reach(self) -> "Range | None":
        """Return the same with bounds that an engine can hold; None when no number lies between them."""
        least = None if self.least is None else max(self.least, SMALLEST)
        most = None if self.most is None else min(self.most, GREATEST)
        if (least or 0) > GREATEST or (most or 0) < SMALLEST:
            return None
        return replace(self, least=least, most=most)


@dataclass(frozen=True, slots=True)
class All:
    """Documents that match all `clauses`; `optional` adds to the score of those that match it too."""

    clauses: tuple["Clause", ...] = ()
    without: tuple["Clause", ...] = ()
    optional: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """Documents that match at least so many of the clauses."""

    clauses: tuple["Clause", ...] = ()
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class Best:
    """Documents that match one of the clauses; the best of them counts."""

    clauses: tuple["Clause", ...] = ()


@dataclass(frozen=True, slots=True)
class Only:
    """Documents that match the clause, each with the same score."""

    clause: "Clause"
    weight: float = 0.0


Clause = Term | Terms | Phrase | Range | All | Any | Best | Only

EVERYTHING = All()
NOTHING = Any()


class Sort(Enum):
    """In what order hits come; ties by score are broken by date, then by id."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


MOST_HITS = 10_000
"""No page beyond this hit, in both engines."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of an engine.

    Args:
        query: what the words ask for; scored.
        within: audience and all that is not chosen by facet; never scored.
        chosen: values chosen per facet; a document has one of each. The counts of a facet ignore its own.
        facets: the facets to count, by field name.
        offset, limit: which hits; `limit` 0 asks for none but the counts.
        weighed: whether the score is multiplied by the document's own weight (freshness, use).
        matching: another clause of exactly the documents of `query`, quicker because it weighs nothing; an
            engine may count by it.
        bare: hits come without what is stored.
    """

    query: Clause = EVERYTHING
    within: Clause = EVERYTHING
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.BEST
    offset: int = 0
    limit: int = 10
    weighed: bool = True
    matching: Clause | None = None
    bare: bool = False

    @property
    def counted_by(self) -> Clause:
        """The clause that says which documents match."""
        return self.query if self.matching is None else self.matching


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found.

    Args:
        stored: what the index keeps of it to be shown; see `search.schema.stored`.
    """

    id: str
    thing: str
    score: float
    stored: Mapping[str, object]

    @property
    def pk(self) -> str:
        """What names the thing in its own storey."""
        return self.thing.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Found:
    """What an engine answers.

    Args:
        total: exact number of documents that match, facets chosen included.
        facets: per facet asked for, value → number of documents; exact.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
