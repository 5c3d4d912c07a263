"""More like this: documents that share the words a document is most about."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from search.engines.base import Engine
from search.finding.planning import Reader, plan
from search.plan import EVERYTHING, All, Any, Best, Clause, Term
from search.ranking import impact, weights
from search.ranking.worth import worths


@dataclass(frozen=True)
class Like:
    """A document that is like another; shown once the database has said that this reader may see it."""

    kind: str
    pk: str
    thing: str
    score: float
    stored: Mapping[str, object]


def similar_to(
    thing: str,
    *,
    engine: Engine,
    tokens: frozenset[str],
    language: str,
    kind: str = "",
    limit: int = 4,
) -> tuple[Like, ...]:
    """Return what is like a thing (`kind:pk`), best first, from what this reader may find.

    Nothing is like a thing that she may not find. What stands in it rarely elsewhere tells most; rare is
    counted among what she may find.

    Args:
        kind: the one kind wanted; empty for all.

    Raises:
        EngineIsDown: when the engine does not answer.
    """
    reader = Reader(tokens, language)
    about = _about(thing, engine=engine, reader=reader)
    if not about:
        return ()
    clauses = _telling(about, engine=engine, reader=reader)
    if not clauses:
        return ()
    query = All(
        (Any(clauses, at_least=max(1, math.ceil(len(clauses) * weights.LIKE_SHARE))),),
        without=(Term("thing", thing),),
    )
    chosen = {"kind": frozenset({kind})} if kind else {}
    found = engine.search(plan(query, reader=reader, chosen=chosen, limit=limit))
    return tuple(
        Like(str(hit.stored["kind"]), str(hit.stored["pk"]), hit.thing, hit.score, hit.stored)
        for hit in found.hits
    )


def _about(thing: str, *, engine: Engine, reader: Reader) -> dict[str, int]:
    """Return the strongest stems of a thing with their levels, as this reader finds it."""
    found = engine.search(plan(Term("thing", thing), reader=reader, chosen={}, limit=1))
    told = found.hits[0].stored.get("about", []) if found.hits else []
    return {str(stem): int(level) for stem, level in told} if isinstance(told, list) else {}


def _telling(about: Mapping[str, int], *, engine: Engine, reader: Reader) -> tuple[Clause, ...]:
    """Return the clauses of the stems that tell most, each worth what it is to the document and how rare."""
    matches = [Term("stems", stem) for stem in about]
    total, *counts = engine.counts([EVERYTHING, *matches], within=reader.within)
    worth = {
        stem: worth * impact.level_worth(level)
        for (stem, level), worth, count in zip(about.items(), worths(counts, total), counts, strict=True)
        if count > 1
    }
    told = sorted(worth, key=lambda stem: (-worth[stem], stem))[: weights.LIKE_STEMS]
    return tuple(
        Best(
            tuple(
                Term("impact", impact.token(stem, level), worth[stem] * impact.level_worth(level))
                for level in range(1, weights.LEVELS + 1)
            )
        )
        for stem in told
    )
