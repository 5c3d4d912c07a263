"""From the clauses of a plan to queries of tantivy that mean exactly that.

Each leaf is wrapped so that it gives its weight and nothing else. What tantivy would take amiss (a phrase of
one word, a query of minus words alone) is written in another way here.
"""

from collections.abc import Iterable
from functools import singledispatch

from tantivy import FieldType, Occur, Query

from search.engines.embedded.schema import schema
from search.plan import All, Any, Best, Clause, Only, Phrase, Range, Term, Terms

FEW = 24
"""Up to so many values are asked for one by one; more as a set."""


@singledispatch
def compiled(clause: Clause) -> Query:
    """Return the query that means this clause."""
    raise TypeError(clause)


@compiled.register
def _(clause: Term) -> Query:
    return _weighing(_term(clause.field, clause.value), clause.weight)


@compiled.register
def _(clause: Terms) -> Query:
    if not clause.values:
        return Query.empty_query()
    if len(clause.values) > FEW:
        found = Query.term_set_query(schema(), clause.field, sorted(clause.values))
    else:
        found = _one_of(_term(clause.field, value) for value in sorted(clause.values))
    return _weighing(found, clause.weight)


@compiled.register
def _(clause: Phrase) -> Query:
    if not clause.words:
        return Query.empty_query()
    if len(clause.words) == 1:
        return _weighing(_term(clause.field, clause.words[0]), clause.weight)
    return _weighing(Query.phrase_query(schema(), clause.field, list(clause.words)), clause.weight)


@compiled.register
def _(clause: Range) -> Query:
    reached = clause.within_reach()
    if reached is None:
        return Query.empty_query()
    if reached.least is None and reached.most is None:
        return _weighing(Query.exists_query(clause.field), clause.weight)
    between = Query.range_query(schema(), clause.field, FieldType.Integer, reached.least, reached.most)
    return _weighing(between, clause.weight)


@compiled.register
def _(clause: All) -> Query:
    return both(
        *(compiled(part) for part in clause.clauses),
        without=[compiled(part) for part in clause.without],
        optional=[compiled(part) for part in clause.optional],
    )


@compiled.register
def _(clause: Any) -> Query:
    if clause.at_least > len(clause.clauses) or not clause.clauses:
        return Query.empty_query()
    if clause.at_least < 1:
        return compiled(All(optional=clause.clauses))
    return _one_of((compiled(part) for part in clause.clauses), at_least=clause.at_least)


@compiled.register
def _(clause: Best) -> Query:
    if not clause.clauses:
        return Query.empty_query()
    return Query.disjunction_max_query([compiled(part) for part in clause.clauses])


@compiled.register
def _(clause: Only) -> Query:
    return _weighing(compiled(clause.clause), clause.weight)


def both(*queries: Query, without: Iterable[Query] = (), optional: Iterable[Query] = ()) -> Query:
    """Return the query for documents that match all of these."""
    must = queries or (everything(),)
    parts = [(Occur.Must, query) for query in must]
    parts += [(Occur.MustNot, query) for query in without]
    parts += [(Occur.Should, query) for query in optional]
    return must[0] if len(parts) == 1 else Query.boolean_query(parts)


def everything() -> Query:
    """Return the query for all documents; it gives no score."""
    return _weighing(Query.all_query(), 0.0)


def silent(clause: Clause) -> Query:
    """Return the query for documents that match a clause, none of which gives anything."""
    return _weighing(compiled(clause), 0.0)


def gives_nothing(clause: Clause) -> bool:
    """Say whether a clause gives every document that matches the same score of nothing."""
    match clause:
        case Only(weight=weight) | Term(weight=weight) | Terms(weight=weight) | Range(weight=weight):
            return weight == 0
        case All(clauses=clauses, optional=optional):
            return all(gives_nothing(part) for part in (*clauses, *optional))
        case _:
            return False


def _term(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value, index_option="basic")


def _one_of(queries: Iterable[Query], at_least: int = 1) -> Query:
    parts = [(Occur.Should, query) for query in queries]
    if len(parts) == 1:
        return parts[0][1]
    return Query.boolean_query(parts, minimum_number_should_match=at_least)


def _weighing(query: Query, weight: float) -> Query:
    return Query.const_score_query(query, float(weight))
