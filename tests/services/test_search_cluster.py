"""Three nodes of a genuine Elasticsearch: what the search does while they die, hang and come back."""

import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from search.engines.base import EngineIsDown
from search.plan import Plan, Term
from search.schema import Entry
from tests.support.engines import an_elastic_engine, fill, put
from tests.support.search_server import Cluster, elasticsearch

SECONDS = 1.0
"""How long a node may take in these tests."""
PATIENCE_SECONDS = 60
AT_ONCE_SECONDS = 0.5
"""Far less than a node may take, and enough for a machine that is busy."""


def entry(pk: int) -> Entry:
    values = {"digest": f"d{pk}", "kind": "course", "stems": "breuk", "at": pk, "audience": "everyone"}
    return Entry(id=f"course:{pk}:nl", thing=f"course:{pk}", values=values)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with elasticsearch(nodes=3, heap="256m", is_quick_to_start=True) as cluster:
        yield cluster


@pytest.fixture
def engine(cluster):
    engine = an_elastic_engine(cluster.address, seconds=SECONDS)
    fill(engine, [entry(pk) for pk in range(100)])
    yield engine
    engine.connection.client.close()


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; what the engine cannot answer is not so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            if is_so():
                return
        except EngineIsDown:
            time.sleep(0.1)
    pytest.fail("it never became so")


def said_down_after(engine) -> float:
    """Return after how many seconds the engine says that it is down."""
    began = time.monotonic()
    with pytest.raises(EngineIsDown):
        engine.search(Plan())
    return time.monotonic() - began


class Load:
    """Searches and writes all the time, as a site does, and remembers how that went."""

    def __init__(self, engine) -> None:
        self.engine = engine
        self.answers: list[int] = []
        self.failures: list[str] = []
        self.written: list[int] = []
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=work) for work in (self._search, self._search, self._write)]

    def __enter__(self) -> "Load":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _search(self) -> None:
        while not self._ended.is_set():
            try:
                self.answers.append(self.engine.search(Plan(Term("stems", "breuk"), facets=("kind",))).total)
            except EngineIsDown as error:
                self.failures.append(str(error))

    def _write(self) -> None:
        """Write one document after the other; what did not succeed is tried again, as the outbox does."""
        pk = 1_000
        while not self._ended.is_set():
            try:
                put(self.engine, [entry(pk)])
            except EngineIsDown:
                continue
            self.written.append(pk)
            pk += 1


def test_searching_and_writing_go_on_while_a_node_dies(cluster, engine):
    single = an_elastic_engine(cluster.address, seconds=SECONDS, shards=3, copies="0")
    fill(single, [entry(pk) for pk in range(100)])
    until(lambda: single.search(Plan()).total == 100)
    with Load(engine) as load:
        until(lambda: len(load.written) >= 3 and len(load.answers) >= 20)
        cluster.nodes[0].kill()
        before = len(load.written), len(load.answers)
        until(lambda: len(load.written) >= before[0] + 3 and len(load.answers) >= before[1] + 50)
    assert load.failures == []
    assert all(100 <= total <= 100 + len(load.written) + 1 for total in load.answers)
    names = {name for name, _ in engine.things()}
    assert names >= {entry(pk).id for pk in (*range(100), *load.written)}
    # an index without copies has lost a part: no answer is better than a wrong one
    with pytest.raises(EngineIsDown):
        single.search(Plan())
    cluster.start()
    until(lambda: single.search(Plan()).total == 100)
    single.connection.client.close()


def test_when_every_node_is_gone_it_says_so_at_once_and_works_again_when_they_are_back(cluster, engine):
    for node in cluster.nodes:
        node.kill()
    assert said_down_after(engine) < SECONDS
    assert said_down_after(engine) < AT_ONCE_SECONDS
    with pytest.raises(EngineIsDown):
        engine.state()
    with pytest.raises(EngineIsDown), engine.writing():
        pass
    with pytest.raises(EngineIsDown), engine.rebuilding():
        pass
    cluster.start()
    until(lambda: engine.search(Plan()).total == 100)
    put(engine, [entry(5_000)])
    assert engine.search(Plan()).total == 101


def test_nodes_that_hang_cost_one_page_its_patience_and_no_other(cluster, engine):
    for node in cluster.nodes:
        node.kill(signal.SIGSTOP)
    try:
        assert said_down_after(engine) < 2 * SECONDS + 0.5
        assert said_down_after(engine) < AT_ONCE_SECONDS
    finally:
        for node in cluster.nodes:
            node.go_on()
    until(lambda: engine.search(Plan()).total == 100)


def test_one_node_that_hangs_is_passed_over(cluster, engine):
    cluster.nodes[1].kill(signal.SIGSTOP)
    try:
        until(lambda: engine.search(Plan()).total == 100)
    finally:
        cluster.nodes[1].go_on()
    cluster.start()
