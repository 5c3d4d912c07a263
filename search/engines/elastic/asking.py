"""A plan as one request, and its answer as the search knows it."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz.distance import OSA

from search.engines.elastic import compiling
from search.engines.elastic.library import A, Q, Query, Search
from search.plan import MOST_HITS, Clause, Found, Hit, Plan, Sort

MOST_VALUES = 10_000
"""Values of one facet that are counted; a site has fewer."""
MOST_NEAR = 10_000
"""Words near another that are looked at; a vocabulary has fewer."""
MOST_FILTERS = 500
"""Clauses that one aggregation counts; more of them stand in several, in the same request."""
ORDERS: Mapping[Sort, list[Any]] = {
    Sort.BEST: ["_score", {"at": {"order": "desc", "missing": 0}}, {"id": "asc"}],
    Sort.NEWEST: [{"at": {"order": "desc", "missing": 0}}, {"id": "asc"}],
    Sort.OLDEST: [{"at": {"order": "asc", "missing": 0}}, {"id": "asc"}],
}


def search_for(plan: Plan) -> Search:
    """Return the request that answers a plan.

    A facet that is counted ignores what is chosen in it, so what is chosen in counted facets only narrows the
    hits; what is chosen elsewhere narrows everything, which is quicker.
    """
    late = {name: kept for name, kept in plan.chosen.items() if name in plan.facets}
    early = {name: kept for name, kept in plan.chosen.items() if name not in late}
    search = Search().query(_asked(plan, compiling.chosen(early)))
    if late:
        search = search.post_filter(_all_of(compiling.chosen(late)))
    for name in plan.facets:
        others = {other: kept for other, kept in late.items() if other != name}
        values = A("terms", field=name, size=MOST_VALUES, shard_size=MOST_VALUES)
        search.aggs.bucket(name, "filter", filter=_all_of(compiling.chosen(others))).bucket("values", values)
    return _shown(search, plan)


def found(answer: Mapping[str, Any], plan: Plan) -> Found:
    """Return an answer as the search knows it."""
    hits = (
        Hit(
            id=hit["_id"],
            thing=hit["_source"]["thing"],
            score=hit["_score"] or 0.0,
            stored=json.loads(hit["_source"].get("stored") or "{}"),
        )
        for hit in answer["hits"]["hits"]
    )
    facets = {
        name: {
            bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][name]["values"]["buckets"]
        }
        for name in plan.facets
    }
    return Found(total=answer["hits"]["total"]["value"], hits=tuple(hits), facets=facets)


def search_for_counts(clauses: Sequence[Clause], *, within: Clause) -> Search:
    """Return the request that counts clauses within another."""
    search = Search().query(_all_of(compiling.both([within])))
    search = search.extra(size=0, track_total_hits=False)
    for start in range(0, len(clauses), MOST_FILTERS):
        some = {
            str(place): compiling.compiled(clause)
            for place, clause in enumerate(clauses[start : start + MOST_FILTERS], start)
        }
        search.aggs.bucket(f"from_{start}", "filters", filters=some)
    return search


def counted(answer: Mapping[str, Any], clauses: Sequence[Clause]) -> list[int]:
    """Return the count of each clause."""
    groups = (answer["aggregations"][f"from_{start}"] for start in range(0, len(clauses), MOST_FILTERS))
    counts = {name: bucket["doc_count"] for group in groups for name, bucket in group["buckets"].items()}
    return [counts[str(place)] for place in range(len(clauses))]


def search_for_near(word: str, *, edits: int) -> Search:
    """Return the request for the words of the whole vocabulary near a word, whoever may see them."""
    near = {
        "field": "vocabulary",
        "suggest_mode": "always",
        "string_distance": "internal",
        "max_edits": edits,
        "prefix_length": 1,
        "min_word_length": 1,
        "accuracy": 0.0,
        "max_term_freq": 1e9,
        "size": MOST_NEAR,
        "shard_size": MOST_NEAR,
    }
    return Search().suggest("near", word, term=near).extra(size=0)


def near_words(answer: Mapping[str, Any], word: str, *, edits: int) -> list[str]:
    """Return the word itself and those near it, whether anyone may see a document with them or not."""
    groups = answer["suggest"]["near"]
    offered = {option["text"] for group in groups for option in group["options"]}
    first = word[:1]
    near = (other for other in offered if other.startswith(first))
    return [word, *(w for w in near if w != word and OSA.distance(word, w, score_cutoff=edits) <= edits)]


def _asked(plan: Plan, early: list[Query]) -> Query:
    within = [*compiling.both([plan.within]), *early]
    if plan.sort is not Sort.BEST or not plan.limit:
        return _all_of([*compiling.both([plan.query]), *within])
    asked = Q("bool", must=[compiling.compiled(plan.query)], filter=within)
    if not plan.weighed:
        return asked
    factor = {"field": "weight", "modifier": "ln2p", "missing": 0.0}
    return Q(
        "function_score",
        query=asked,
        functions=[{"field_value_factor": factor, "weight": 1 / math.log(2)}],
        boost_mode="multiply",
    )


def _all_of(conditions: list[Query]) -> Query:
    return Q("bool", filter=conditions) if conditions else Q("match_all")


def _shown(search: Search, plan: Plan) -> Search:
    size = max(0, min(plan.limit, MOST_HITS - plan.offset))
    search = search.extra(size=size, track_total_hits=True)
    if size:
        search = (
            search.extra(**{"from": plan.offset})
            .source(["thing"] if plan.bare else ["thing", "stored"])
            .sort(*ORDERS[plan.sort])
        )
    return search
