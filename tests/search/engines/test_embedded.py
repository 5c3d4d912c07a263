"""What is particular to the engine in the site's own folder."""

from pathlib import Path

import pytest
from hypothesis import given

from search.engines.base import AnotherWrites, Engine, EngineIsDown, IndexIsOutdated
from search.engines.embedded.engine import EmbeddedEngine
from search.plan import EVERYTHING, MOST_HITS, NOTHING, Plan, Sort, Term
from search.schema import Entry
from tests.search.engines.drawing import plans, some_entries
from tests.support.engines import fill, put
from tests.support.oracle import Oracle
from tests.support.properties import effort


def entry(pk: int, **values: str | int | float | list[str]) -> Entry:
    """Return an entry that is found by its number and by the word `breuk`."""
    said: dict[str, str | int | float | list[str]] = {"digest": f"d{pk}", "kind": "course", "stems": "breuk"}
    return Entry(id=f"course:{pk}:nl", thing=f"course:{pk}", values=said | values)


def ids(engine: Engine) -> list[str]:
    """Return what the engine finds when nothing is asked."""
    return [hit.id for hit in engine.search(Plan()).hits]


def test_without_an_index_it_says_so_and_state_never_raises(tmp_path: Path) -> None:
    empty = EmbeddedEngine(tmp_path / "nothing")
    for ask in (lambda: empty.search(Plan()), lambda: empty.near("breuk", edits=1, within=EVERYTHING)):
        with pytest.raises(IndexIsOutdated):
            ask()
    with pytest.raises(IndexIsOutdated), empty.writing():
        pass
    assert not empty.state().is_current


def test_what_is_written_is_found_after_the_commit_and_not_before(search_engine: Engine) -> None:
    with search_engine.writing() as write:
        write.put([entry(1)], instead_of=["course:1"])
        assert ids(search_engine) == []
        write.commit()
        assert ids(search_engine) == ["course:1:nl"]
        write.put([entry(2)], instead_of=["course:2"])
    assert ids(search_engine) == ["course:1:nl"]


def test_one_writes_at_a_time(search_engine: Engine) -> None:
    with search_engine.writing():
        with pytest.raises(AnotherWrites), search_engine.writing():
            pass
        assert ids(search_engine) == []
    put(search_engine, [entry(1)])
    with search_engine.rebuilding(), pytest.raises(AnotherWrites), search_engine.rebuilding():
        pass


def test_changes_go_on_while_another_index_is_built(search_engine: Engine, tmp_path: Path) -> None:
    put(search_engine, [entry(1)])
    with search_engine.rebuilding() as new:
        new.put([entry(2)], instead_of=["course:2"])
        put(search_engine, [entry(3)])
        assert ids(search_engine) == ["course:1:nl", "course:3:nl"]
        new.swap()
        assert ids(search_engine) == ["course:2:nl"]
    assert len([one for one in (tmp_path / "search").iterdir() if one.is_dir()]) == 1


def test_an_index_left_half_built_is_thrown_away(search_engine: Engine, tmp_path: Path) -> None:
    put(search_engine, [entry(1)])
    with search_engine.rebuilding() as new:
        new.put([entry(2)], instead_of=["course:2"])
        new.commit()
    assert ids(search_engine) == ["course:1:nl"]
    assert len([one for one in (tmp_path / "search").iterdir() if one.is_dir()]) == 1


@pytest.mark.parametrize("ending", [".store", ".idx", ".fast", "meta.json"])
def test_a_spoilt_file_is_an_engine_that_is_down_until_it_is_rebuilt(
    search_engine: Engine, tmp_path: Path, ending: str
) -> None:
    put(search_engine, [entry(pk, stems="breuk som deel") for pk in range(50)])
    for file in (tmp_path / "search").glob(f"*/*{ending}"):
        with file.open("r+b") as bytes_of_it:  # in place: it is mapped
            bytes_of_it.write(b"\x00" * file.stat().st_size)
    fresh = EmbeddedEngine(tmp_path / "search")
    with pytest.raises(EngineIsDown):
        fresh.search(Plan(facets=("kind",)))
    with fresh.rebuilding() as new:
        new.put([entry(7)], instead_of=["course:7"])
        new.swap()
    assert ids(fresh) == ids(search_engine) == ["course:7:nl"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Oracle]:
    """Return an engine over 160 documents, in several segments, some of them written more than once."""
    entries = some_entries(160)
    engine = EmbeddedEngine(tmp_path_factory.mktemp("search"))
    fill(engine, some_entries(120, seed=6))
    for begin in range(0, 160, 40):
        put(engine, entries[begin : begin + 75])
    return engine, Oracle.of(entries)


@effort(60)
@given(plan=plans)
def test_every_plan_is_answered_as_one_reads_it(filled: tuple[Engine, Oracle], plan: Plan) -> None:
    engine, oracle = filled
    found, wanted = engine.search(plan), oracle.search(plan)
    assert found.total == wanted.total
    assert [hit.id for hit in found.hits] == [hit.id for hit in wanted.hits]
    assert found.facets == wanted.facets


def test_words_near_another_are_counted_among_what_a_reader_may_see(search_engine: Engine) -> None:
    put(
        search_engine,
        [
            entry(1, vocabulary="breuken breker", audience="everyone"),
            entry(2, vocabulary="breuken beukren kreuken", audience="members"),
            entry(3, vocabulary="breukjes", audience="everyone"),
        ],
    )
    put(search_engine, [entry(3, vocabulary="anders", audience="everyone")])
    one, two = Term("audience", "everyone"), Term("audience", "members")
    assert search_engine.near("breuken", edits=1, within=one) == {"breuken": 1}
    assert search_engine.near("bruekne", edits=2, within=EVERYTHING) == {"breuken": 2}
    assert search_engine.near("breuken", edits=2, within=one) == {"breuken": 1, "breker": 1}
    assert search_engine.near("brekuen", edits=1, within=two) == {"breuken": 1}
    assert search_engine.near("", edits=2, within=one) == search_engine.near("zzz", edits=1, within=one) == {}


def test_what_the_index_holds_is_told_in_order_without_what_was_taken_away(search_engine: Engine) -> None:
    put(search_engine, [entry(pk) for pk in (3, 1, 12, 2)])
    put(search_engine, [entry(12, digest="another")])
    with search_engine.writing() as write:
        write.put([], instead_of=["course:2", "course:404"])
        write.commit()
    assert list(search_engine.things()) == [
        ("course:12:nl", "another"),
        ("course:1:nl", "d1"),
        ("course:3:nl", "d3"),
    ]


def test_a_page_stands_right_though_everything_ties(search_engine: Engine) -> None:
    same = [entry(pk, at=7 + pk % 2, weight=1.0) for pk in range(300)]
    put(search_engine, same)
    oracle = Oracle.of(same)
    for sort, query in (
        (Sort.BEST, Term("stems", "breuk")),
        (Sort.NEWEST, EVERYTHING),
        (Sort.BEST, EVERYTHING),
    ):
        page = Plan(query, sort=sort, offset=220, limit=50)
        expected = oracle.search(page).hits
        assert len(expected) == 50
        assert [hit.id for hit in search_engine.search(page).hits] == [hit.id for hit in expected]
    assert search_engine.search(Plan(offset=MOST_HITS, limit=10)).hits == ()
    breuk = Term("stems", "breuk")
    assert search_engine.counts([NOTHING, breuk], within=EVERYTHING) == [0, 300]
