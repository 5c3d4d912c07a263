"""From a question to plans: all of the words, some of them, and what each word is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from search import analysis
from search.engines.base import Engine
from search.finding.question import Question
from search.plan import EVERYTHING, All, Any, Clause, Plan, Sort, Term, Terms
from search.ranking import clauses, weights
from search.ranking.clauses import Wanted
from search.ranking.entries import IN_ALL_LANGUAGES
from search.ranking.layers import EVERY, Layers
from search.ranking.worth import worths


@dataclass(frozen=True)
class Reader:
    """For whom it is looked: what she may see, in which language she reads.

    Args:
        tokens: her audiences; see `search.registries.tokens_of`.
        language: of the site as she sees it.
    """

    tokens: frozenset[str]
    language: str

    @property
    def within(self) -> Clause:
        """The clause of all she may find."""
        shown = Terms("shown_in", frozenset({self.language, IN_ALL_LANGUAGES}))
        return All((*told_to(self.tokens).clauses, shown), without=told_to(self.tokens).without)


def told_to(tokens: frozenset[str]) -> All:
    """Return the clause of documents for a reader with these tokens, in any language."""
    return All((Terms("audience", tokens),), without=(Terms("unless", tokens),))


@dataclass(frozen=True)
class Asking:
    """A question with what each of its words is worth to this reader.

    Args:
        wanted: its words, as what is looked for.
        worth: of each, in the same order.
        counts: how many documents have each; empty when nobody needed to know.
    """

    question: Question
    reader: Reader
    layers: Layers = EVERY
    wanted: tuple[Wanted, ...] = ()
    worth: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words asked for, those of rows too: they show why a document was found."""
        return frozenset(word for one in self.wanted for word in one.words).union(*self.question.rows)

    @cached_property
    def synonyms(self) -> frozenset[str]:
        """The words that mean the same as those, without the small ones between them."""
        said = {word for one in self.wanted for row in one.alternatives for word in row}
        return frozenset(word for word in said if not analysis.is_stop(word, self.question.language))

    @property
    def query(self) -> Clause:
        """The clause of documents that have all that is asked."""
        return self._scored(All((*self._each, *self._rows)))

    @property
    def matching(self) -> Clause:
        """The clause of the same documents that weighs nothing."""
        return All((*self.matches, *self._rows), without=self._without)

    def some(self, at_least: int) -> Clause:
        """Return the clause of documents that have so many of the words, and every row, but not all words."""
        some = All((Any(self._each, at_least=at_least), *self._rows))
        return All((self._scored(some),), without=(All(self.matches),))

    def matching_some(self, at_least: int) -> Clause:
        """Return the clause of the same documents that weighs nothing."""
        some = (Any(self.matches, at_least=at_least), *self._rows)
        return All(some, without=(*self._without, All(self.matches)))

    @property
    def matches(self) -> tuple[Clause, ...]:
        """For each word the clause of documents that have it, weighing nothing."""
        return tuple(one.match() for one in self.wanted)

    @property
    def _without(self) -> tuple[Clause, ...]:
        question = self.question
        return tuple(clauses.unwanted(row, question.language) for row in question.without)

    @property
    def _each(self) -> tuple[Clause, ...]:
        both = zip(self.wanted, self.worth, strict=True)
        return tuple(one.scored(worth) for one, worth in both)

    @property
    def _rows(self) -> tuple[Clause, ...]:
        return tuple(clauses.phrase(row) for row in self.question.rows)

    def _scored(self, found: Clause) -> Clause:
        """Return the clause with what only adds, and without what may not be there."""
        question = self.question
        added: list[Clause] = []
        if self.layers.forms:
            added += clauses.beside_each_other(question.pairs[: weights.MOST_PAIRS])
        if self.layers.languages and not question.is_empty:
            added.append(Term("language", self.reader.language, weights.READERS_LANGUAGE))
        return All((found,), without=self._without, optional=tuple(added))


def ask(question: Question, *, engine: Engine, reader: Reader, layers: Layers = EVERY) -> Asking:
    """Return the question with its words weighed: counted among what this reader may find.

    A question of one word costs no round trip here.
    """
    wanted = tuple(clauses.wanted(question.content, question.language, layers))
    asking = Asking(question, reader, layers, wanted, (1.0,) * len(wanted))
    needs_counting = layers.rarity and len(wanted) > 1
    return counted(asking, engine=engine) if needs_counting else asking


def counted(asking: Asking, *, engine: Engine) -> Asking:
    """Return it with its words counted, if they were not yet; one round trip."""
    if asking.counts or not asking.wanted:
        return asking
    total, *counts = engine.counts([EVERYTHING, *asking.matches], within=asking.reader.within)
    worth = worths(counts, total) if asking.layers.rarity else asking.worth
    return replace(asking, counts=tuple(counts), worth=tuple(worth))


def plan(
    query: Clause,
    *,
    reader: Reader,
    chosen: Mapping[str, frozenset[str]],
    sort: Sort = Sort.BEST,
    facets: tuple[str, ...] = (),
    offset: int = 0,
    limit: int = 10,
    matching: Clause | None = None,
    bare: bool = False,
) -> Plan:
    """Return the plan of a query within what this reader may find."""
    return Plan(
        query, reader.within, chosen, facets, sort, offset, limit, weighed=True, matching=matching, bare=bare
    )
