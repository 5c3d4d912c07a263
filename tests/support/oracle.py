"""What a plan means, said once more in the plainest way: no engine, no cleverness, slow.

It answers as an engine does, so what stands above the engines can be asked of it too. Both engines are held
against this, which is stronger than holding them against each other.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, singledispatchmethod
from itertools import chain

from rapidfuzz.distance import OSA

from search.plan import (
    MOST_HITS,
    All,
    Any,
    Best,
    Clause,
    Found,
    Hit,
    Only,
    Phrase,
    Plan,
    Range,
    Sort,
    Term,
    Terms,
)
from search.schema import FACETS, FIELDS, Entry, FieldKind

Scores = dict[str, float]
"""Documents that match, by id, each with what it gets."""
Ranked = list[tuple[str, float]]
SPLIT = {FieldKind.WORDS, FieldKind.POSITIONS}


@dataclass
class Oracle:
    """Documents, and every answer about them."""

    entries: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._having: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for entry in self.entries.values():
            for name, value in {**entry.values, "id": entry.id, "thing": entry.thing}.items():
                for word in words_of(name, value):
                    self._having[name][word].add(entry.id)
        self._within = lru_cache(maxsize=50)(self.match)  # few audiences, and many questions of each
        self._facets = {
            name: {one: words_of(name, entry.values.get(name, [])) for one, entry in self.entries.items()}
            for name in FACETS
        }

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Oracle":
        """Know these documents."""
        return cls({entry.id: entry for entry in entries})

    def search(self, plan: Plan) -> Found:
        """Answer a plan."""
        total, ranked, facets = self.ranked(plan)
        page = ranked[plan.offset : min(plan.offset + plan.limit, MOST_HITS)]
        return Found(total=total, hits=tuple(self._hit(one, score) for one, score in page), facets=facets)

    def ranked(self, plan: Plan) -> tuple[int, Ranked, dict[str, dict[str, int]]]:
        """Answer a plan with all that it finds, so that ties at the edge of a page can be judged."""
        chosen = {name: self.match(Terms(name, values)).keys() for name, values in plan.chosen.items()}
        within = self._within(plan.within)
        asked = {one: score for one, score in self.match(plan.query).items() if one in within}
        found = {one: score for one, score in asked.items() if all(one in some for some in chosen.values())}
        worth = {one: self._worth(one, score, plan) for one, score in found.items()}
        facets = {name: self._counts(name, asked, chosen) for name in plan.facets}
        return len(found), sorted(worth.items(), key=self._order(plan)), facets

    def counts(self, clauses: Sequence[Clause], *, within: Clause) -> list[int]:
        """Return for each clause how many documents match it within another."""
        inside = self._within(within).keys()
        return [len(inside & self.match(clause).keys()) for clause in clauses]

    def near(self, word: str, *, edits: int, within: Clause) -> Mapping[str, int]:
        """Return words of the vocabulary near this one, with how many documents within have each."""
        inside = self._within(within).keys()
        vocabulary = self._having["vocabulary"].items()
        near = {
            other: len(having & inside)
            for other, having in vocabulary
            if other[:1] == word[:1] and OSA.distance(word, other) <= edits
        }
        return {other: count for other, count in near.items() if count}

    def things(self) -> list[tuple[str, str]]:
        """Return id and digest of every document, in order of id."""
        return [(one, str(self.entries[one].values.get("digest", ""))) for one in sorted(self.entries)]

    @singledispatchmethod
    def match(self, clause: Clause) -> Scores:
        """Return the documents that match a clause, with what each gets."""
        raise TypeError(clause)

    @match.register
    def _(self, clause: Term) -> Scores:
        return dict.fromkeys(self._having[clause.field].get(clause.value, ()), clause.weight)

    @match.register
    def _(self, clause: Terms) -> Scores:
        having = [self._having[clause.field].get(value, set()) for value in clause.values]
        return dict.fromkeys(set().union(*having), clause.weight)

    @match.register
    def _(self, clause: Phrase) -> Scores:
        if not clause.words:
            return {}
        some = set.intersection(*(self._having[clause.field].get(word, set()) for word in clause.words))
        return {one: clause.weight for one in some if self._says(one, clause)}

    @match.register
    def _(self, clause: Range) -> Scores:
        least = -math.inf if clause.least is None else clause.least
        most = math.inf if clause.most is None else clause.most
        numbers = {one: entry.values.get(clause.field) for one, entry in self.entries.items()}
        return {
            one: clause.weight
            for one, number in numbers.items()
            if isinstance(number, int | float) and least <= number <= most
        }

    @match.register
    def _(self, clause: All) -> Scores:
        must = [self.match(part) for part in clause.clauses]
        fewest = min(must, key=len, default=self.entries)
        both = [one for one in fewest if all(one in part for part in must)]
        without = set().union(*(self.match(part) for part in clause.without))
        optional = [self.match(part) for part in clause.optional]
        return {
            one: sum(part.get(one, 0.0) for part in (*must, *optional)) for one in both if one not in without
        }

    @match.register
    def _(self, clause: Any) -> Scores:
        if not clause.clauses:
            return {}
        matched = [self.match(part) for part in clause.clauses]
        some = self.entries if clause.at_least < 1 else set().union(*matched)
        return {
            one: sum(part.get(one, 0.0) for part in matched)
            for one in some
            if sum(one in part for part in matched) >= clause.at_least
        }

    @match.register
    def _(self, clause: Best) -> Scores:
        best: Scores = {}
        for part in clause.clauses:
            for one, score in self.match(part).items():
                best[one] = max(score, best.get(one, score))
        return best

    @match.register
    def _(self, clause: Only) -> Scores:
        return dict.fromkeys(self.match(clause.clause), clause.weight)

    def _says(self, one: str, phrase: Phrase) -> bool:
        value = self.entries[one].values[phrase.field]
        texts = [value] if isinstance(value, str) else value
        return any(_in_a_row(text.split(), list(phrase.words)) for text in texts)

    def _counts(self, name: str, asked: Scores, chosen: Mapping[str, Collection[str]]) -> dict[str, int]:
        others = [some for facet, some in chosen.items() if facet != name]
        kept = [one for one in asked if all(one in some for some in others)]
        values = (self._facets[name].get(one, ()) for one in kept)
        return dict(Counter(chain.from_iterable(values)))

    def _hit(self, one: str, score: float) -> Hit:
        entry = self.entries[one]
        return Hit(one, entry.thing, score, json.loads(str(entry.values.get("stored") or "{}")))

    def _worth(self, one: str, score: float, plan: Plan) -> float:
        if plan.sort is not Sort.BEST:
            return 0.0
        return (
            score * math.log2(2 + float(self.entries[one].values.get("weight", 0))) if plan.weighed else score
        )

    def _order(self, plan: Plan):
        direction = 1 if plan.sort is Sort.OLDEST else -1

        def key(pair: tuple[str, float]):
            one, score = pair
            return -float(f"{score:.5g}"), direction * int(self.entries[one].values.get("at", 0)), one

        return key


def words_of(name: str, value: object) -> set[str]:
    """Return what can be asked for of a value."""
    texts = value if isinstance(value, list) else [value]
    if FIELDS[name] in SPLIT:
        return {word for text in texts for word in text.split()}
    return {text for text in texts if isinstance(text, str)}


def _in_a_row(text: list[str], words: list[str]) -> bool:
    return any(text[start : start + len(words)] == words for start in range(len(text)))
