"""What editors put first for certain words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import CharField, QuerySet
from django.utils.safestring import SafeString

from core.prepared import Prepared, Slot
from search import analysis
from search.engines.base import EngineIsDown
from search.finding import snippets
from search.finding.planning import Reader, plan, told_to
from search.finding.results import Results
from search.keeping.discretion import discreet_engine
from search.models import BestBet
from search.plan import All, Hit, Only, Plan, Terms

MOST_SHOWN = 3
MOST_NAMED = 500


@dataclass(frozen=True, slots=True)
class ChosenHit:
    """A hit that editors put first; `place` is before all others."""

    kind: str
    pk: str
    thing: str
    language: str
    title: SafeString
    snippet: SafeString
    place: int = 1
    data: Mapping[str, object] = field(default_factory=dict)


def folded(words: str, language: str) -> str:
    """Return words as bets are found by: the stems that tell, in alphabetical order."""
    told = [word.text for word in analysis.words(words)]
    telling = [word for word in told if not analysis.is_stop(word, language)] or told
    return " ".join(sorted({analysis.stem(word, language) for word in telling}))


def chosen_by_editors(results: Results, *, tokens: frozenset[str], language: str) -> list[ChosenHit]:
    """Return what editors put first for these words, as far as this reader may find it.

    Only above the first page of a plain search: who filters, sorts or turns pages knows what she wants.

    Raises:
        EngineIsDown: when the engine does not answer.
    """
    asked = results.asked
    if not asked.words or asked.chosen or asked.page > 1 or asked.sort != "best":
        return []
    words = folded(results.question.typed, language)[: BestBet._meta.get_field("folded").max_length]
    bets = _BETS.rows(words=words, language=language)
    things = [thing for (thing,) in bets if asked.kind in ("", thing.partition(":")[0])][:MOST_SHOWN]
    if not things:
        return []
    query = Only(Terms("thing", frozenset(things)))
    reader = Reader(tokens, language)
    found = discreet_engine().search(
        plan(query, reader=reader, chosen={}, limit=MOST_SHOWN * len(analysis.LANGUAGES))
    )
    by_thing = _in_readers_language(found.hits, language)
    return [_chosen(by_thing[thing]) for thing in things if thing in by_thing]


def _bets(words: Slot, language: Slot) -> QuerySet[BestBet, tuple[str]]:
    return BestBet.objects.filter(folded=words, language=language).values_list("thing")


_BETS = Prepared(_bets, words=CharField(), language=CharField())


def titles_of(things: Collection[str], tokens: frozenset[str]) -> dict[str, str]:
    """Return what things are called, as far as the engine answers and this reader may find them."""
    within = All((told_to(tokens), Terms("thing", frozenset(things))))
    try:
        found = discreet_engine().search(Plan(query=Only(within), limit=MOST_NAMED))
    except EngineIsDown:
        return {}
    return {hit.thing: str(hit.stored.get("title", "")) for hit in found.hits}


def _in_readers_language(hits: Sequence[Hit], language: str) -> dict[str, Hit]:
    own_last = sorted(hits, key=lambda hit: hit.stored.get("language") == language)
    return {hit.thing: hit for hit in own_last}


def _chosen(hit: Hit) -> ChosenHit:
    told = {name: str(hit.stored.get(name, "")) for name in ("kind", "pk", "language", "title", "summary")}
    data = hit.stored.get("data")
    return ChosenHit(
        kind=told["kind"],
        pk=told["pk"],
        thing=hit.thing,
        language=told["language"],
        title=snippets.marked(told["title"], lambda _word: False),
        snippet=snippets.snippet((told["summary"],), lambda _word: False),
        data=data if isinstance(data, Mapping) else {},
    )
