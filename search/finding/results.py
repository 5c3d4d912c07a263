"""A page of results: what was found, how it may be narrowed, and what was done to the question on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial

from django.utils.safestring import SafeString

from core.facets import Group
from search.engines.base import Engine
from search.finding import narrowing, snippets
from search.finding.asking import LAST_PAGE, PER_PAGE, SORTS, Asked
from search.finding.correcting import Correction, correct
from search.finding.facets import FACETS
from search.finding.looking import Looked, View, look, look_wider
from search.finding.planning import Asking, Reader, ask, counted
from search.finding.question import Question
from search.plan import MOST_HITS, Hit
from search.ranking.layers import EVERY, Layers
from search.ranking.weights import LITTLE

COUNTED = (*FACETS, "kind")


@dataclass(frozen=True)
class FoundHit:
    """One result, ready to be drawn once the database has said that this reader may see it.

    Args:
        place: from 1 on, over all pages.
        title: HTML, words marked.
        snippet: HTML, words marked.
        has_all: whether it has all words that were asked for.
        data: what the builder gave its card.
    """

    kind: str
    pk: str
    thing: str
    language: str
    place: int
    title: SafeString
    snippet: SafeString
    has_all: bool = True
    score: float = 0.0
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Results:
    """What somebody finds.

    Args:
        asked: as she asked it.
        question: as it was answered.
        total: exact number of documents found.
        with_all: how many of them have all words; fewer than `total` when those with some words follow.
        groups: the facets, each with its values and counts.
        tabs: the kinds, each with its count.
        corrected: the words looked for instead of hers; the address of `asked.address(exact=True)` insists.
        meant: words she may have meant instead, proposed only.
        relaxed: when nothing is found: what would be without one of the filters.
    """

    asked: Asked
    question: Question
    total: int = 0
    with_all: int = 0
    hits: tuple[FoundHit, ...] = ()
    groups: tuple[Group, ...] = ()
    tabs: tuple[narrowing.Tab, ...] = ()
    corrected: str = ""
    meant: str = ""
    relaxed: tuple[narrowing.Relaxed, ...] = ()

    @property
    def some_words_only(self) -> bool:
        """Whether there are documents among them that have not all words."""
        return self.with_all < self.total

    @property
    def is_cut(self) -> bool:
        """Whether some of the question was too long to be used."""
        return self.question.is_cut

    @cached_property
    def last_page(self) -> int:
        """The last page there is to turn to."""
        return max(1, min(LAST_PAGE, -(-self.total // PER_PAGE)))


def find(
    asked: Asked,
    *,
    engine: Engine,
    tokens: frozenset[str],
    language: str,
    layers: Layers = EVERY,
) -> Results:
    """Return a page of what this reader finds.

    Everything in it comes from documents of her audiences alone. The database has the last word: whoever
    draws a hit asks the kind's `cards` first and leaves out what is missing there, without filling up the
    page; totals and counts stay as the index knows them until it has caught up.

    Args:
        tokens: her audiences; see `search.registries.tokens_of`.
        language: of the site as she sees it.

    Raises:
        EngineIsDown: when the engine does not answer.
    """
    view = View(
        chosen=asked.narrowed,
        facets=COUNTED,
        sort=SORTS[asked.sort],
        offset=(asked.page - 1) * PER_PAGE,
        limit=PER_PAGE,
    )
    question = Question.of(asked.words, language=language)
    asking = ask(question, engine=engine, reader=Reader(tokens, language), layers=layers)
    answer = _answer(asking, view, insists=asked.exact, engine=engine)
    return Results(
        asked=asked,
        question=answer.asking.question,
        total=answer.looked.total,
        with_all=answer.looked.with_all,
        hits=_hits(answer, view.offset),
        groups=narrowing.groups(asked, answer.looked.facets),
        tabs=narrowing.tabs(asked, answer.looked.facets),
        corrected=answer.corrected,
        meant=answer.meant,
        relaxed=() if answer.looked.total else narrowing.relaxed(asked, answer.asking, engine=engine),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list with filters and an order of its own is told.

    Args:
        scores: of all that is found, by pk, best first; `MOST_HITS` at most.
        corrected: the words looked for instead of those typed.
        meant: words that may have been meant instead, proposed only.
    """

    scores: Mapping[str, float]
    corrected: str = ""
    meant: str = ""


def listed(words: str, *, kind: str, engine: Engine, tokens: frozenset[str], language: str) -> Listed:
    """Return everything of one kind that is found, typing errors mended or pointed out.

    Raises:
        EngineIsDown: when the engine does not answer.
    """
    view = View(chosen={"kind": frozenset({kind})}, limit=MOST_HITS, bare=True)
    question = Question.of(words, language=language)
    asking = ask(question, engine=engine, reader=Reader(tokens, language))
    answer = _answer(asking, view, insists=False, engine=engine)
    scores: dict[str, float] = {}
    for hit in answer.looked.hits:
        scores.setdefault(hit.pk, hit.score)
    return Listed(scores, answer.corrected, answer.meant)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found, and the question that found it."""

    asking: Asking
    looked: Looked
    corrected: str = ""
    meant: str = ""


def _answer(asking: Asking, view: View, *, insists: bool, engine: Engine) -> _Answer:
    looked = look(asking, view, engine=engine)
    answer = _Answer(asking, looked)
    if looked.total < LITTLE and asking.layers.forgiving and not insists:
        asking = counted(asking, engine=engine)
        if correction := correct(asking, engine=engine):
            answer = _mended(asking, looked, correction, view, engine=engine)
    wider = look_wider(answer.asking, view, answer.looked, engine=engine)
    return _Answer(answer.asking, wider, answer.corrected, answer.meant)


def _mended(asking: Asking, looked: Looked, correction: Correction, view: View, *, engine: Engine) -> _Answer:
    """Return what the corrected words find when hers find nothing; otherwise only propose them.

    A word that is found nowhere is replaced even when no document has all words: some have the right ones.
    """
    question = asking.question.with_words(correction.instead)
    other = ask(question, engine=engine, reader=asking.reader, layers=asking.layers)
    found = look(other, view, engine=engine)
    if correction.is_sure and not looked.total:
        return _Answer(other, found, corrected=question.typed)
    if found.total <= looked.total:
        return _Answer(asking, looked)
    return _Answer(asking, looked, meant=question.typed)


def _hits(answer: _Answer, offset: int) -> tuple[FoundHit, ...]:
    both = enumerate(answer.looked.hits, start=offset + 1)
    marker = cache(partial(_marker, answer.asking))
    return tuple(_hit(hit, place, answer, marker) for place, hit in both)


def _marker(asking: Asking, written_in: str) -> snippets.IsWanted:
    """Return what tells which words of documents in a language are marked."""
    return snippets.wanted_words(
        asking.words, others=asking.synonyms, language=asking.question.language, written_in=written_in
    )


def _hit(hit: Hit, place: int, answer: _Answer, marker: Callable[[str], snippets.IsWanted]) -> FoundHit:
    stored = hit.stored
    title, summary, body, written_in = (
        str(stored.get(name, "")) for name in ("title", "summary", "body", "language")
    )
    is_wanted, data = marker(written_in), stored.get("data")
    return FoundHit(
        kind=str(stored["kind"]),
        pk=str(stored["pk"]),
        thing=hit.thing,
        language=written_in,
        place=place,
        title=snippets.marked(title, is_wanted),
        snippet=snippets.snippet((summary, body), is_wanted, enough=len(answer.asking.wanted)),
        has_all=place <= answer.looked.with_all,
        score=hit.score,
        data=data if isinstance(data, Mapping) else {},
    )
