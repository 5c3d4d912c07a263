"""Clauses of the plan in Elasticsearch's own words.

Every leaf stands in a `constant_score`, so that how often a word stands elsewhere never counts. Where the two
engines would differ by nature, it is said here what is meant: an empty `Any` matches nothing, one that asks
for none of its clauses matches all, and a phrase of one word is that word.
"""

from collections.abc import Iterable, Mapping
from functools import singledispatch

from search.engines.elastic.library import Q, Query
from search.plan import All, Any, Best, Clause, Only, Phrase, Range, Term, Terms


def nothing() -> Query:
    """Return what no document matches."""
    return Q("match_none")


def everything() -> Query:
    """Return what every document matches, worth nothing."""
    return Q("match_all", boost=0.0)


def worth(query: Query, weight: float) -> Query:
    """Return the query with one score for whatever matches."""
    return Q("constant_score", filter=query, boost=weight)


def both(clauses: Iterable[Clause]) -> list[Query]:
    """Return conditions of which all must be met; those that always are, are left out."""
    return [compiled(clause) for clause in clauses if clause != All()]


def chosen(values: Mapping[str, frozenset[str]]) -> list[Query]:
    """Return the conditions of the facets chosen."""
    return [compiled(Terms(name, kept)) for name, kept in sorted(values.items())]


@singledispatch
def compiled(clause: Clause) -> Query:
    """Return a clause as a query."""
    raise TypeError(f"no clause of a plan: {clause!r}")


@compiled.register
def _(clause: Term) -> Query:
    return worth(Q("term", **{clause.field: {"value": clause.value}}), clause.weight)


@compiled.register
def _(clause: Terms) -> Query:
    return worth(Q("terms", **{clause.field: sorted(clause.values)}), clause.weight)


@compiled.register
def _(clause: Phrase) -> Query:
    match clause.words:
        case ():
            return nothing()
        case (word,):
            return compiled(Term(clause.field, word, clause.weight))
    return worth(Q("match_phrase", **{clause.field: {"query": " ".join(clause.words)}}), clause.weight)


@compiled.register
def _(clause: Range) -> Query:
    reached = clause.within_reach()
    if reached is None:
        return nothing()
    bounds = {"gte": reached.least, "lte": reached.most}
    kept = {name: bound for name, bound in bounds.items() if bound is not None}
    return worth(Q("range", **{clause.field: kept}), clause.weight)


@compiled.register
def _(clause: All) -> Query:
    must = [compiled(one) for one in clause.clauses] or [everything()]
    without = [compiled(one) for one in clause.without]
    optional = [compiled(one) for one in clause.optional]
    return Q("bool", must=must, must_not=without, should=optional, minimum_should_match=0)


@compiled.register
def _(clause: Any) -> Query:
    some = [compiled(one) for one in clause.clauses]
    if not some or clause.at_least > len(some):
        return nothing()
    if clause.at_least <= 0:
        return Q("bool", must=[everything()], should=some, minimum_should_match=0)
    return Q("bool", should=some, minimum_should_match=clause.at_least)


@compiled.register
def _(clause: Best) -> Query:
    return Q("dis_max", queries=[compiled(one) for one in clause.clauses]) if clause.clauses else nothing()


@compiled.register
def _(clause: Only) -> Query:
    return worth(compiled(clause.clause), clause.weight)
