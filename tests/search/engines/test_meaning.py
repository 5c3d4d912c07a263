"""What each word of a plan means, on each engine: the table that whoever writes a third one starts from."""

import pytest

from search.engines.base import Engine
from search.plan import (
    EVERYTHING,
    MOST_HITS,
    NOTHING,
    All,
    Any,
    Best,
    Clause,
    Only,
    Phrase,
    Plan,
    Range,
    Sort,
    Term,
    Terms,
)
from search.schema import Entry
from tests.support.engines import ENGINES, an_engine, fill, put
from tests.support.oracle import Oracle


def entry(pk: int, *, part: str = "", **values: str | float | list[str]) -> Entry:
    name = f"course:{pk}"
    usual = {"digest": f"d{pk}{part}", "kind": "course", "at": 100 + pk // 2, "stored": f'{{"pk": {pk}}}'}
    return Entry(id=f"{name}:nl{part}", thing=name, values={**usual, **values})


ENTRIES = [
    entry(1, stems="breuk deel", exact=["breuken leren", "delen door nul"], tag=["a", "b"], minutes=30),
    entry(2, stems="breuk som", exact=["leren delen", "breuken"], tag=["b"], weight=2.0, minutes=0),
    entry(3, stems="som", exact=["door breuken leren delen"], tag=["a"], level=["1"], minutes=240),
    entry(4, stems="deel", tag=["a", "c"], level=["1", "2"], weight=6.0, vocabulary="breuk breuken broek"),
    entry(5, part=":visitors", kind="unit", vocabulary="bruek berk reuk breuk", minutes=-5),
    entry(5, part=":members", kind="unit", exact="leren"),
    entry(6),
]
ORACLE = Oracle.of(ENTRIES)
BREUK, SOM, DEEL = (
    Term("stems", word, weight) for word, weight in (("breuk", 1.0), ("som", 2.0), ("deel", 4.0))
)

CLAUSES: dict[str, Clause] = {
    "everything": EVERYTHING,
    "nothing": NOTHING,
    "a word": BREUK,
    "a word nobody says": Term("stems", "kwast"),
    "no word": Term("stems", ""),
    "a value as it is": Term("kind", "unit", 3.0),
    "one of many values": Terms("tag", frozenset("bc"), 0.5),
    "one of no values": Terms("tag", frozenset()),
    "one of very many values": Terms("tag", frozenset({*map(str, range(100)), "b"})),
    "a phrase": Phrase("exact", ("breuken", "leren"), 1.5),
    "a phrase of one word": Phrase("exact", ("breuken",), 1.5),
    "a phrase of no word": Phrase("exact", ()),
    "a phrase in another order": Phrase("exact", ("leren", "breuken")),
    "a phrase over the edge of two values": Phrase("exact", ("leren", "delen")),
    "a phrase with a word in between": Phrase("exact", ("door", "leren")),
    "a phrase that repeats": Phrase("exact", ("leren", "leren")),
    "a number between": Range("minutes", 0, 30, 2.0),
    "a number from": Range("minutes", least=30),
    "a number up to": Range("minutes", most=0),
    "any number": Range("minutes"),
    "no number": Range("minutes", 31, 30),
    "a number beyond all numbers": Range("minutes", -(10**30), 10**30),
    "numbers that nothing can reach": Range("minutes", least=10**30),
    "all of two": All((BREUK, DEEL)),
    "all, with more for some": All((BREUK,), optional=(SOM, DEEL)),
    "more for some alone": All(optional=(SOM, DEEL)),
    "all but": All((BREUK,), without=(SOM,)),
    "minus alone": All(without=(BREUK, SOM)),
    "minus everything": All((BREUK,), without=(EVERYTHING,)),
    "minus nothing": All((BREUK,), without=(NOTHING,)),
    "any of three": Any((BREUK, SOM, DEEL)),
    "two of three": Any((BREUK, SOM, DEEL), at_least=2),
    "four of three": Any((BREUK, SOM, DEEL), at_least=4),
    "none of three needed": Any((BREUK, SOM, DEEL), at_least=0),
    "none of none needed": Any((), at_least=0),
    "the same word twice": Any((BREUK, BREUK, SOM)),
    "the same word twice, twice needed": Any((BREUK, BREUK, SOM), at_least=2),
    "all of the same": All((BREUK, BREUK), optional=(BREUK,)),
    "the best of three": Best((BREUK, SOM, DEEL)),
    "the best of none": Best(),
    "the best of sums": Best((All((BREUK, DEEL)), SOM, NOTHING)),
    "only": Only(All((BREUK, DEEL)), 7.0),
    "only, for nothing": Only(DEEL),
    "only everything": Only(EVERYTHING, 2.0),
    "deep": All((Any((Best((BREUK, SOM)), Only(DEEL, 0.25))),), without=(All(without=(Term("tag", "b"),)),)),
    "a weight of nothing": All((Term("stems", "breuk", 0.0),), optional=(Term("tag", "a", 0.125),)),
}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, tmp_path_factory):
    with an_engine(request.param, tmp_path_factory.mktemp("index")) as engine:
        fill(engine, ENTRIES)
        yield engine


def same(engine: Engine, plan: Plan) -> None:
    found, wanted = engine.search(plan), ORACLE.search(plan)
    said = [[(hit.id, hit.thing, hit.stored) for hit in answer.hits] for answer in (found, wanted)]
    assert said[0] == said[1]
    assert [hit.score for hit in found.hits] == pytest.approx([hit.score for hit in wanted.hits], rel=1e-4)
    assert found.total == wanted.total
    assert found.facets == wanted.facets


@pytest.mark.parametrize("weighed", [True, False])
@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES.keys())
def test_a_clause_matches_and_weighs_as_the_plan_says(engine, clause, weighed):
    same(engine, Plan(clause, weighed=weighed))


@pytest.mark.parametrize("clause", CLAUSES.values(), ids=CLAUSES.keys())
def test_a_clause_filters_and_counts_as_it_matches(engine, clause):
    same(engine, Plan(Any((BREUK, SOM, DEEL)), within=clause, facets=("tag",)))
    clauses = list(CLAUSES.values())
    assert engine.counts(clauses, within=clause) == ORACLE.counts(clauses, within=clause)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize(
    ("offset", "limit"), [(0, 0), (0, 1), (2, 3), (5, 10), (7, 10), (MOST_HITS - 1, 10), (MOST_HITS, 10)]
)
def test_pages_follow_each_other_in_every_order(engine, sort, offset, limit):
    same(engine, Plan(EVERYTHING, sort=sort, offset=offset, limit=limit, facets=("kind",)))


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"tag": {"a"}},
        {"tag": {"a", "b"}},
        {"tag": {"a"}, "level": {"1"}},
        {"level": {"2"}, "kind": {"course", "unit"}},
        {"tag": {"nobody has this"}, "kind": {"course"}},
        {"tag": set()},
    ],
)
def test_what_is_chosen_narrows_all_but_the_counts_of_its_own_facet(engine, chosen):
    kept = {name: frozenset(values) for name, values in chosen.items()}
    for facets in ((), ("tag",), ("tag", "level", "kind", "format")):
        same(engine, Plan(EVERYTHING, chosen=kept, facets=facets))
        same(engine, Plan(Any((BREUK, DEEL)), chosen=kept, facets=facets, limit=0))


@pytest.mark.parametrize("word", ["breuk", "bruek", "brek", "b", "reuk", "kwast", "", "x" * 300, "a b"])
@pytest.mark.parametrize("edits", [0, 1, 2])
def test_words_near_are_those_of_documents_within(engine, word, edits):
    for within in (EVERYTHING, Term("kind", "unit"), NOTHING):
        assert dict(engine.near(word, edits=edits, within=within)) == ORACLE.near(
            word, edits=edits, within=within
        )


def test_a_proof_sees_every_document_in_order_of_its_name(engine):
    assert list(engine.things()) == ORACLE.things()
    assert engine.state().documents == len(ENTRIES)
    assert engine.state().is_current


def test_no_clause_is_no_count(engine):
    assert engine.counts([], within=EVERYTHING) == []


@pytest.fixture(params=ENGINES)
def fresh(request, tmp_path):
    with an_engine(request.param, tmp_path) as engine:
        yield engine


def test_documents_of_a_thing_are_replaced_together_and_seen_at_the_commit(fresh):
    put(fresh, ENTRIES)
    with fresh.writing() as index:
        index.put([], instead_of=["course:1", "course:99"])
        index.put([entry(5, stems="nieuw")], instead_of=["course:5"])
        assert list(fresh.things()) == ORACLE.things()
        index.commit()
    kept = [one for one in ENTRIES if one.thing not in {"course:1", "course:5"}]
    assert list(fresh.things()) == Oracle.of([*kept, entry(5, stems="nieuw")]).things()


def test_what_is_put_twice_before_a_commit_is_there_once(fresh):
    with fresh.writing() as index:
        index.put([entry(1, part=":a"), entry(1, part=":b")], instead_of=["course:1"])
        index.put([entry(1, part=":b", stems="nieuw")], instead_of=["course:1"])
        index.put([entry(2)], instead_of=["course:2"])
        index.put([], instead_of=["course:2"])
        index.commit()
    assert [name for name, _ in fresh.things()] == ["course:1:nl:b"]
    assert fresh.search(Plan(Term("stems", "nieuw"))).total == 1


def test_another_index_is_filled_beside_the_one_that_is_searched(fresh):
    put(fresh, [entry(1)])
    with fresh.rebuilding() as index:
        index.put([entry(2), entry(3)], instead_of=["course:2", "course:3"])
        index.put([], instead_of=["course:3"])
        put(fresh, [entry(4)])
        assert [hit.thing for hit in fresh.search(Plan(sort=Sort.OLDEST)).hits] == ["course:1", "course:4"]
        index.swap()
    assert [hit.thing for hit in fresh.search(Plan()).hits] == ["course:2"]


def test_an_index_that_is_not_swapped_is_thrown_away(fresh):
    put(fresh, [entry(1)])
    with fresh.rebuilding() as index:
        index.put([entry(2)], instead_of=["course:2"])
    assert [name for name, _ in fresh.things()] == ["course:1:nl"]
