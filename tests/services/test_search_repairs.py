"""What is done to an index on Elasticsearch behind the back of the site, and how it is mended."""

import pytest

from search.engines.base import AnotherWrites, EngineIsDown, IndexIsOutdated
from search.plan import EVERYTHING, Plan
from search.schema import Entry
from tests.support.engines import ADDRESS, an_elastic_engine, fill, remove


def entry(pk: int, **values: object) -> Entry:
    usual = {"digest": f"d{pk}", "kind": "course", "stems": "breuk", "at": pk}
    return Entry(id=f"course:{pk}:nl", thing=f"course:{pk}", values={**usual, **values})


@pytest.fixture
def engine():
    engine = an_elastic_engine(ADDRESS)
    fill(engine, [entry(1), entry(2)])
    yield engine
    remove(engine)


def indexes_of(engine) -> dict:
    return engine.connection.client.indices.get(index=f"{engine.prefix}*").body


def delete_the_index(engine) -> None:
    engine.connection.client.indices.delete(index=list(indexes_of(engine)))


def is_mended(engine) -> bool:
    fill(engine, [entry(7)])
    return engine.state().is_current and [name for name, _ in engine.things()] == ["course:7:nl"]


def assert_outdated(engine) -> None:
    assert not engine.state().is_current
    for ask in (
        lambda: engine.search(Plan(facets=("kind",))),
        lambda: engine.counts([EVERYTHING], within=EVERYTHING),
        lambda: engine.near("breuk", edits=1, within=EVERYTHING),
        lambda: list(engine.things()),
    ):
        with pytest.raises(IndexIsOutdated):
            ask()
    with pytest.raises(IndexIsOutdated), engine.writing():
        pass


def test_an_index_that_was_deleted_is_missed_and_made_anew(engine):
    delete_the_index(engine)
    assert_outdated(engine)
    assert is_mended(engine)


def test_an_index_deleted_while_one_writes_is_not_made_by_accident(engine):
    with engine.writing() as index:
        index.put([entry(3)], instead_of=[])
        delete_the_index(engine)
        with pytest.raises(IndexIsOutdated):
            index.send([{"_op_type": "index", "_id": "x", "_source": {}}])
        with pytest.raises(IndexIsOutdated):
            index.put([entry(4)], instead_of=["course:4"])
        with pytest.raises(IndexIsOutdated):
            index.commit()
    assert indexes_of(engine) == {}
    assert is_mended(engine)


def test_an_alias_that_was_taken_away_is_missed_and_made_anew(engine):
    for name, index in indexes_of(engine).items():
        for alias in index["aliases"]:
            engine.connection.client.indices.delete_alias(index=name, name=alias)
    assert_outdated(engine)
    assert is_mended(engine)
    assert len(indexes_of(engine)) == 1


def test_an_index_of_another_version_is_not_searched(engine):
    delete_the_index(engine)
    old = {engine.prefix: {}, f"{engine.prefix}-elastic-000000000000": {}}
    engine.connection.client.indices.create(
        index=f"{engine.prefix}-20200101000000000000",
        mappings={"_meta": {"fingerprint": "elastic-000000000000"}},
        aliases=old,
    )
    assert engine.state().fingerprint == "elastic-000000000000"
    assert_outdated(engine)
    assert is_mended(engine)
    assert len(indexes_of(engine)) == 1


def test_a_rebuild_that_died_leaves_nothing_for_long(engine):
    engine.begun().begin()  # and nobody is left to tidy up
    assert len(indexes_of(engine)) == 2
    with engine.rebuilding():
        assert len(indexes_of(engine)) == 2
    assert len(indexes_of(engine)) == 1
    assert engine.search(Plan()).total == 2


def test_whoever_builds_an_older_index_hears_that_a_newer_one_was_begun(engine):
    with engine.rebuilding() as older, engine.rebuilding() as newer:
        with pytest.raises(AnotherWrites):
            older.put([entry(3)], instead_of=["course:3"])
        with pytest.raises(EngineIsDown):
            older.swap()
        newer.put([entry(4)], instead_of=["course:4"])
        newer.swap()
    assert [name for name, _ in engine.things()] == ["course:4:nl"]


def test_an_entry_the_index_cannot_take_is_refused_by_name(engine):
    with engine.writing() as index:
        with pytest.raises(ValueError, match="course:9:nl"):
            index.put([entry(9, at="yesterday"), entry(3)], instead_of=["course:9", "course:3"])
        index.commit()
    assert {name for name, _ in engine.things()} >= {"course:1:nl", "course:2:nl"}


def test_indexes_of_another_site_on_the_same_machines_are_left_alone(engine):
    neighbour = an_elastic_engine(ADDRESS)
    neighbour.prefix = f"{engine.prefix}-test"
    with neighbour.rebuilding() as theirs:
        with engine.rebuilding() as ours:
            ours.swap()
        theirs.commit()
        assert len(indexes_of(neighbour)) == 1
    neighbour.connection.client.close()
