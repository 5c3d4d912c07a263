"""A plan answered plainly, document by document: what every engine must answer too."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import singledispatch

from search.plan import MOST_HITS, All, Any, Best, Clause, Only, Phrase, Plan, Range, Sort, Term, Terms
from search.schema import FIELDS, Entry, FieldKind

Answer = tuple[int, list[tuple[str, float]], dict[str, dict[str, int]]]


def answered(plan: Plan, entries: Iterable[Entry]) -> Answer:
    """Return total, hits with their scores, and facets."""
    everything = list(entries)
    found = _scored(plan, everything)
    key = {
        Sort.BEST: lambda hit: (-hit[1], -_number(hit[0], "at"), hit[0].id),
        Sort.NEWEST: lambda hit: (-_number(hit[0], "at"), hit[0].id),
        Sort.OLDEST: lambda hit: (_number(hit[0], "at"), hit[0].id),
    }[plan.sort]
    page = sorted(found, key=key)[plan.offset : min(plan.offset + plan.limit, MOST_HITS)]
    facets = {facet: _counted(facet, plan, everything) for facet in plan.facets}
    return len(found), [(entry.id, score) for entry, score in page], facets


def _scored(plan: Plan, entries: Sequence[Entry]) -> list[tuple[Entry, float]]:
    found = []
    for entry in entries:
        score = score_of(plan.query, entry)
        chosen = all(set(values_of(entry, facet)) & values for facet, values in plan.chosen.items())
        if score is not None and chosen and score_of(plan.within, entry) is not None:
            factor = math.log2(2 + _number(entry, "weight")) if plan.weighed else 1
            found.append((entry, score * factor))
    return found


def _counted(facet: str, plan: Plan, entries: Sequence[Entry]) -> dict[str, int]:
    others = {name: values for name, values in plan.chosen.items() if name != facet}
    found = _scored(replace(plan, chosen=others), entries)
    return dict(Counter(value for entry, _ in found for value in set(values_of(entry, facet))))


@singledispatch
def score_of(clause: Clause, entry: Entry) -> float | None:
    """Return what a document gets for a clause; None when it does not match."""
    raise TypeError(clause)


@score_of.register
def _(clause: Term, entry: Entry) -> float | None:
    return clause.weight if clause.value in values_of(entry, clause.field) else None


@score_of.register
def _(clause: Terms, entry: Entry) -> float | None:
    return clause.weight if clause.values & set(values_of(entry, clause.field)) else None


@score_of.register
def _(clause: Phrase, entry: Entry) -> float | None:
    stands = clause.words and _stands(list(clause.words), entry.values.get(clause.field, ""))
    return clause.weight if stands else None


@score_of.register
def _(clause: Range, entry: Entry) -> float | None:
    number = entry.values.get(clause.field)
    least = -math.inf if clause.least is None else clause.least
    most = math.inf if clause.most is None else clause.most
    return clause.weight if isinstance(number, int) and least <= number <= most else None


@score_of.register
def _(clause: Only, entry: Entry) -> float | None:
    return None if score_of(clause.clause, entry) is None else clause.weight


@score_of.register
def _(clause: Best, entry: Entry) -> float | None:
    return max(_scores(clause.clauses, entry), default=None)


@score_of.register
def _(clause: Any, entry: Entry) -> float | None:
    scores = _scores(clause.clauses, entry)
    return sum(scores) if clause.clauses and len(scores) >= clause.at_least else None


@score_of.register
def _(clause: All, entry: Entry) -> float | None:
    scores = _scores(clause.clauses, entry)
    if len(scores) < len(clause.clauses) or _scores(clause.without, entry):
        return None
    return sum(scores) + sum(_scores(clause.optional, entry))


def _scores(clauses: Iterable[Clause], entry: Entry) -> list[float]:
    return [score for one in clauses if (score := score_of(one, entry)) is not None]


def values_of(entry: Entry, field: str) -> list[str]:
    """Return the values or the words of a field."""
    value = entry.values.get(field, [])
    several = [str(one) for one in value] if isinstance(value, list) else [str(value)]
    if FIELDS[field] in {FieldKind.WORDS, FieldKind.POSITIONS}:
        return [word for one in several for word in one.split(" ")]
    return several


def _stands(words: list[str], value: object) -> bool:
    for one in value if isinstance(value, list) else [value]:
        text = str(one).split(" ")
        if any(text[at : at + len(words)] == words for at in range(len(text))):
            return True
    return False


def _number(entry: Entry, field: str) -> float:
    values: Mapping[str, object] = entry.values
    number = values.get(field, 0)
    return float(number) if isinstance(number, int | float) else 0.0
