"""What is new in the searches somebody keeps: one round trip, and nothing while the engine is down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from search.engines.base import Engine, EngineIsDown
from search.finding.planning import Reader, ask
from search.finding.question import Question
from search.keeping.discretion import discreet_engine
from search.models import SavedSearch
from search.pages.kept import address_of, asked_of, searches_of
from search.plan import EVERYTHING, All, Clause, Range, Terms
from search.ranking.layers import EVERY
from search.registries import tokens_of

UNWEIGHED = replace(EVERY, rarity=False)
"""What is only counted needs no worth of its words, and so no round trip to find it."""


@dataclass(frozen=True, slots=True)
class News:
    """A kept search with how many things came into it since its owner last looked."""

    kept: SavedSearch
    fresh: int

    @property
    def url(self) -> str:
        """Where it leads."""
        return address_of(self.kept)


def fresh_counts(
    searches: Sequence[SavedSearch], *, owner: AbstractBaseUser | AnonymousUser
) -> Mapping[int, int]:
    """Return how many documents are newer than their owner saw, by search; nothing when nobody can tell."""
    if not searches:
        return {}
    try:
        asked = discreet_engine()
        tokens = tokens_of(owner)
        fresh = [_fresh(kept, Reader(tokens, kept.language), asked) for kept in searches]
        totals = asked.counts(fresh, within=EVERYTHING)
    except EngineIsDown:
        return {}
    return {kept.pk: total for kept, total in zip(searches, totals, strict=True)}


def news_of(owner: AbstractBaseUser, *, since: datetime | None = None) -> list[News]:
    """Return the searches somebody keeps in which something is new. One query, one round trip.

    Args:
        since: nothing that came before counts, whether she looked or not.
    """
    searches = list(searches_of(owner))
    for kept in searches:
        kept.seen_at = max(kept.seen_at, since) if since else kept.seen_at
    fresh = fresh_counts(searches, owner=owner)
    return [News(kept, fresh[kept.pk]) for kept in searches if fresh.get(kept.pk)]


def _fresh(kept: SavedSearch, reader: Reader, asked: Engine) -> Clause:
    search = asked_of(kept.asked)
    question = Question.of(search.words, language=reader.language)
    found = ask(question, engine=asked, reader=reader, layers=UNWEIGHED).query
    narrowed = (Terms(facet, values) for facet, values in search.narrowed.items())
    since = Range("at", least=int(kept.seen_at.timestamp()) + 1)
    return All((found, reader.within, since, *narrowed))
