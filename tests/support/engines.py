"""Both engines for the tests that hold them to the same behaviour.

Elasticsearch takes part where its address is given, which `python -m tests.services` does.
"""

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.schema import Entry

ADDRESS = os.environ.get("LEERKRING_TEST_ELASTICSEARCH", "")
ENGINES = ("embedded", "elasticsearch") if ADDRESS else ("embedded",)
STEP = 1_000


@contextmanager
def an_engine(name: str, folder: Path) -> Iterator[Engine]:
    """Have an engine of our own with an empty index, and leave nothing of it."""
    engine = EmbeddedEngine(folder) if name == "embedded" else an_elastic_engine(ADDRESS)
    fill(engine, [])
    try:
        yield engine
    finally:
        if name == "elasticsearch":
            remove(engine)


def an_elastic_engine(address: str, **options: object) -> Engine:
    """Return an engine on Elasticsearch whose indexes nobody else has."""
    elastic = import_module("search.engines.elastic.engine")
    seconds = options.pop("seconds", 5.0)
    connection = elastic.Connection(address, seconds=seconds)
    return elastic.ElasticEngine(connection, prefix=f"test-{uuid.uuid4().hex[:12]}", **options)


def remove(engine: Engine) -> None:
    """Remove every index of an engine on Elasticsearch."""
    rebuilding = import_module("search.engines.elastic.rebuilding")
    ours = list(rebuilding.indexes(engine.connection, engine.prefix))
    engine.connection.tell(lambda client: client.indices.delete(index=ours, ignore_unavailable=True))
    engine.connection.client.close()


def fill(engine: Engine, entries: Iterable[Entry]) -> None:
    """Make the index anew, with these documents."""
    left = list(entries)
    with engine.rebuilding() as index:
        for start in range(0, len(left), STEP):
            some = left[start : start + STEP]
            index.put(some, instead_of={entry.thing for entry in some})
        index.swap()


def put(engine: Engine, entries: Iterable[Entry], *, instead_of: Iterable[str] | None = None) -> None:
    """Write documents into the index that is searched, and let them be found."""
    some = list(entries)
    with engine.writing() as index:
        index.put(some, instead_of={entry.thing for entry in some} if instead_of is None else instead_of)
        index.commit()
