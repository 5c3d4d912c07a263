"""Dutch compounds that no list knows: read as two words, or two words as one, as others write them.

Tried only for words that are found nowhere, and only with words of something this reader may find: her own
documents are the list. Names are no part of it.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from search import analysis
from search.engines.base import Engine
from search.finding.planning import Asking
from search.plan import All, Any, Clause, Term, Terms

DUTCH = "nl"
MOST_PAIRS = 3
"""So many pairs of words are tried as one."""

Way = tuple[str, str]
T = TypeVar("T")


def taken_apart(word: str, asking: Asking, *, engine: Engine) -> str:
    """Return a compound as two words that stand together somewhere, as `fiets ketting`, or nothing.

    Of several ways the one with the shortest link counts, then the one whose shorter half is longest.
    """
    ways = [way for way in analysis.halves(word) if not any(analysis.is_stop(half, DUTCH) for half in way)]
    found = [way for way, count in _counted(ways, [_has_both(way) for way in ways], asking, engine) if count]
    best = min(found, key=_preference, default=None)
    return " ".join(best) if best else ""


def put_together(unknown: set[str], asking: Asking, *, engine: Engine) -> Mapping[str, str]:
    """Return the compound others make of two words beside each other, one of them unknown.

    It stands in the place of the first; the second is replaced by nothing.
    """
    pairs = [pair for pair in asking.question.pairs if not unknown.isdisjoint(pair)][:MOST_PAIRS]
    written = {one: pair for pair in pairs for one in analysis.joined(*pair)}
    counted = _counted(list(written), [Term("vocabulary", one) for one in written], asking, engine)
    compound = max(counted, key=lambda pair: (pair[1], -len(pair[0]), pair[0]), default=("", 0))
    if not compound[1]:
        return {}
    first, second = written[compound[0]]
    return {first: compound[0], second: ""}


def _counted(
    ways: Sequence[T], clauses: Sequence[Clause], asking: Asking, engine: Engine
) -> list[tuple[T, int]]:
    """Return each with how many documents this reader may find have it; no round trip for nothing."""
    if not clauses or asking.question.language != DUTCH:
        return []
    return list(zip(ways, engine.counts(clauses, within=asking.reader.within), strict=True))


def _has_both(way: Way) -> Clause:
    return All(tuple(_has(half) for half in way))


def _has(half: str) -> Clause:
    stems = frozenset({analysis.stem(half, DUTCH)})
    return Any((Terms("stems", stems), Terms("parts", stems)))


def _preference(way: Way) -> tuple[int, int, Way]:
    return -sum(map(len, way)), -min(map(len, way)), way
