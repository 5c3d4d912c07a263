"""What is proposed while somebody types: ways to go on, and what she may mean, by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from search import analysis
from search.engines.base import Engine
from search.finding import snippets
from search.finding.planning import Reader, plan
from search.finding.question import visible
from search.plan import All, Best, Clause, Hit, Only, Term
from search.ranking import clauses, weights
from search.registries import kinds

SHORTEST = 2
"""With fewer letters nothing is proposed."""
MOST = 8
"""Proposals in all."""
MOST_COMPLETIONS = 3
MOST_TYPED = 100
"""Characters of what was typed that are used."""
LOOKED_AT = 30
"""Documents whose titles are read for ways to go on."""
LONGEST_COMPLETION = 3
"""Words that are added at most, the begun one included."""
MOST_COUNTED = 6
"""Ways to go on that are counted, in one round trip."""


@dataclass(frozen=True)
class Completion:
    """A way to go on.

    Args:
        text: the whole question.
        label: HTML, what was typed already marked.
        total: how many documents it finds.
        things: what it was read from; shown only when one of these may be seen.
    """

    text: str
    label: SafeString
    total: int
    things: frozenset[str]


@dataclass(frozen=True)
class Proposed:
    """A document that may be meant; shown once the database has said that this reader may see it."""

    kind: str
    pk: str
    thing: str
    title: SafeString
    data: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Suggestions:
    """What is proposed.

    Args:
        documents: those of one kind together, in the order of the tabs.
    """

    completions: tuple[Completion, ...] = ()
    documents: tuple[Proposed, ...] = ()

    @property
    def total(self) -> int:
        """How many proposals there are."""
        return len(self.completions) + len(self.documents)


def suggest(text: str, *, engine: Engine, tokens: frozenset[str], language: str) -> Suggestions:
    """Return at most eight proposals from what this reader may find; one search and one count.

    Names of persons are proposed from documents about persons alone, and never as a way to go on.

    Raises:
        EngineIsDown: when the engine does not answer.
    """
    typed = visible(text[: MOST_TYPED * 4])[:MOST_TYPED]
    words = analysis.words(typed)
    if not words or sum(len(word.text) for word in words) < SHORTEST:
        return Suggestions()
    reader = Reader(tokens, language)
    begun = _Begun(typed, [word.text for word in words], language)
    found = engine.search(plan(begun.query, reader=reader, chosen={}, limit=LOOKED_AT))
    completions = _completions(begun, found.hits, engine=engine, reader=reader)
    room = MOST - len(completions)
    documents = sorted((_proposed(begun, hit) for hit in found.hits[:room]), key=lambda one: _order(one.kind))
    return Suggestions(completions, tuple(documents))


@dataclass(frozen=True)
class _Begun:
    """A question whose last word may not be finished."""

    typed: str
    words: list[str]
    language: str

    @property
    def query(self) -> Clause:
        """The clause of documents whose title goes on with what was typed."""
        *earlier, last = self.words[-weights.MOST_SUGGESTED_WORDS :]
        told = [one for one in earlier if not analysis.is_stop(one, self.language)]
        before = tuple(
            All(
                (Only(clauses.Wanted((word,), self.language).match()),),
                optional=(Term("title", word, weights.SUGGESTED_IN_TITLE),),
            )
            for word in told
        )
        own = Term("language", self.language, weights.READERS_LANGUAGE)
        begins = _begins(last) if len(last) >= weights.SHORTEST_BEGINNING else ()
        return All((*before, *begins), optional=(own, Term("title", last, weights.SUGGESTED_IN_TITLE)))

    def is_typed(self, word: str) -> bool:
        """Say whether a word of a title was typed before, the last one at least begun."""
        return word in self.words[:-1] or word.startswith(self.words[-1])


def _begins(word: str) -> tuple[Clause, ...]:
    beginning = word[: weights.LONGEST_BEGINNING]
    return (
        Best(
            (
                Term("beginnings", beginning, weights.BEGINS_A_WORD),
                Term("beginnings", f"^{beginning}", weights.BEGINS_THE_TITLE),
            )
        ),
    )


def _order(kind: str) -> tuple[int, str]:
    known = kinds.get(kind)
    return (known.order if known else 0), kind


def _proposed(begun: _Begun, hit: Hit) -> Proposed:
    data = hit.stored.get("data")
    return Proposed(
        kind=str(hit.stored["kind"]),
        pk=str(hit.stored["pk"]),
        thing=hit.thing,
        title=snippets.marked_beginnings(str(hit.stored["title"]), begun.is_typed, begun.words[-1]),
        data=dict(data) if isinstance(data, dict) else {},
    )


def _completions(
    begun: _Begun, hits: Sequence[Hit], *, engine: Engine, reader: Reader
) -> tuple[Completion, ...]:
    """Return the ways to go on that find most, the shorter of those that find the same."""
    read: dict[tuple[str, ...], set[str]] = {}
    for hit in hits:
        kind = kinds.get(str(hit.stored["kind"]))
        if kind is None or not kind.is_person:
            for row in _ways_on(begun, str(hit.stored["title"])):
                read.setdefault(row, set()).add(hit.thing)
    rows = sorted(read, key=lambda row: -len(read[row]))[:MOST_COUNTED]
    totals = engine.counts([_has_all(begun, row) for row in rows], within=reader.within) if rows else []
    ranked = sorted(
        ((total, row) for row, total in zip(rows, totals, strict=True) if total),
        key=lambda pair: (-pair[0], len(pair[1]), pair[1]),
    )
    return tuple(_completion(begun, row, total, read[row]) for total, row in _telling(ranked))


def _telling(ranked: list[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the first few, leaving out what finds as many as a shorter one before it."""
    taken: list[tuple[int, tuple[str, ...]]] = []
    for total, row in ranked:
        if len(taken) == MOST_COMPLETIONS:
            return
        if not any(total == other and row[: len(begun)] == begun for other, begun in taken):
            taken.append((total, row))
            yield total, row


def _has_all(begun: _Begun, row: tuple[str, ...]) -> Clause:
    words = (*begun.words[:-1], *row)
    told = [word for word in words if not analysis.is_stop(word, begun.language)] or list(words)
    return All(tuple(one.match() for one in clauses.wanted(told, begun.language)))


def _ways_on(begun: _Begun, title: str) -> Iterator[tuple[str, ...]]:
    """Yield the word of a title that was begun, alone and with what follows it."""
    words = [word.text for word in analysis.words(title)]
    for place, word in enumerate(words):
        if word.startswith(begun.words[-1]) and not word.isdigit():
            for length in range(1, LONGEST_COMPLETION + 1):
                row = tuple(words[place : place + length])
                if len(row) == length and not analysis.is_stop(row[-1], begun.language):
                    yield row


def _completion(begun: _Begun, row: tuple[str, ...], total: int, things: set[str]) -> Completion:
    last = analysis.words(begun.typed)[-1]
    text = begun.typed[: last.start] + " ".join(row)
    return Completion(text, snippets.marked_start(text, last.end), total, frozenset(things))
