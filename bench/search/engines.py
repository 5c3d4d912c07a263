"""The engines that are measured, each with an index nobody else uses."""

from pathlib import Path

from search.engines.base import Engine

EMBEDDED, ELASTIC = "embedded", "elasticsearch"
SECONDS = 60.0


def an_engine(name: str, place: str) -> Engine:
    """Return an engine: in this folder, or at this address."""
    if name == EMBEDDED:
        from search.engines.embedded.engine import EmbeddedEngine  # noqa: PLC0415 - loads tantivy

        return EmbeddedEngine(Path(place))
    from search.engines.elastic.connection import Connection  # noqa: PLC0415 - loads its client
    from search.engines.elastic.engine import ElasticEngine  # noqa: PLC0415

    return ElasticEngine(Connection(place, seconds=SECONDS), prefix="bench")
