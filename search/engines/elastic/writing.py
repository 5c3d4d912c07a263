"""Writing into an index: the documents of a thing are replaced as a whole, and seen at `commit`.

Everything goes through an alias that must exist: were the index gone, Elasticsearch would otherwise make one
of that name by itself, with fields of its own invention.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from search.engines.base import EngineIsDown, IndexIsOutdated
from search.engines.elastic.connection import BROKEN, TOO_BUSY, Connection
from search.engines.elastic.library import Elasticsearch, Q, Query, Search, streaming_bulk
from search.schema import Entry

MOST_UNSEEN = 50_000
"""Documents that may wait for a commit before the index is told to show them anyway."""
THINGS_AT_ONCE = 500
STEP = 2_000
"""Documents that are listed at once."""
WAITS = "20s"
"""How long a write waits for a node that takes over from one that died."""
GONE = 404


class ElasticWriting:
    """A right to write into the index behind an alias."""

    def __init__(self, connection: Connection, alias: str) -> None:
        self.connection = connection
        self.alias = alias
        self._unseen: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, entries: Iterable[Entry], *, instead_of: Iterable[str]) -> None:
        """Take away all documents of these things (`kind:pk`) and write these entries.

        Raises:
            EngineIsDown: nothing, a part or all of it is written; putting it again is right in each case.
            IndexIsOutdated: there is no index any more.
            ValueError: the index refuses an entry as it is.
        """
        fresh = {entry.id: entry for entry in entries}
        gone = self._ids_of(list(dict.fromkeys(instead_of))) - set(fresh)
        deletes = ({"_op_type": "delete", "_id": one} for one in sorted(gone))
        writes = ({"_op_type": "index", "_id": one.id, "_source": _source(one)} for one in fresh.values())
        self.send([*deletes, *writes])
        for entry in fresh.values():
            self._unseen[entry.thing].add(entry.id)
        if len(self._unseen) > MOST_UNSEEN:
            self.commit()

    def commit(self) -> None:
        """Make what was written found, on every node; durable it is since it was put."""
        self.connection.tell(lambda client: client.indices.refresh(index=self.alias))
        self._unseen.clear()

    def send(self, actions: Sequence[dict[str, Any]]) -> None:
        """Send documents in batches, and say what went wrong with any of them."""
        if not actions:
            return
        results = self.connection.tell(lambda client: list(self._sent(client, actions)))
        said = [result for done, result in results if not done]
        _raise_for([next(iter(one.values())) for one in said])

    def _sent(
        self, client: Elasticsearch, actions: Sequence[dict[str, Any]]
    ) -> Iterable[tuple[bool, dict[str, Any]]]:
        return streaming_bulk(
            client, actions, index=self.alias, raise_on_error=False, require_alias=True, timeout=WAITS
        )

    def _ids_of(self, things: Sequence[str]) -> set[str]:
        ids = {one for name in things for one in self._unseen.get(name, ())}
        rest = iter(things)
        while some := list(islice(rest, THINGS_AT_ONCE)):
            found = walk(self.connection, self.alias, Q("terms", thing=some))
            ids.update(hit["_id"] for hit in found)
        return ids


def walk(
    connection: Connection, index: str, query: Query, *, with_values_of: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """Yield every document that matches, in order of id, with the values of some fields."""
    search = Search(index=index).query(query).source(False).sort({"id": "asc"})
    search = search.extra(size=STEP, docvalue_fields=list(with_values_of), track_total_hits=False)
    while True:
        hits = connection.tell(search_through(search))["hits"]["hits"]
        yield from hits
        if len(hits) < STEP:
            return
        search = search.extra(search_after=hits[-1]["sort"])


def search_through(search: Search) -> Callable[[Elasticsearch], dict[str, Any]]:
    """Return a request that is ready to be put; an answer without some part of the index is no answer."""
    whole = search.params(allow_partial_search_results=False)
    return lambda client: whole.using(client).execute().to_dict()


def _source(entry: Entry) -> dict[str, Any]:
    return {**entry.values, "id": entry.id, "thing": entry.thing}


def _raise_for(failures: Sequence[Mapping[str, Any]]) -> None:
    failures = [one for one in failures if "error" in one]  # to take away what is gone is no failure
    if not failures:
        return
    states = {one["status"] for one in failures}
    said = str(failures[0]["error"])
    if GONE in states:
        raise IndexIsOutdated(said)
    if any(state >= BROKEN or state == TOO_BUSY for state in states):
        raise EngineIsDown(said)
    raise ValueError(f"{failures[0]['_id']}: {said}")
