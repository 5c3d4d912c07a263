"""One index on an Elasticsearch: the engine for a site on many machines.

Any number of processes may write: documents are replaced whole, each under its own name. In which order two
workers bring states of the same thing is for whoever has them written: they take turns (`search.keeping`).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.conf import settings

from search.engines.base import IndexIsOutdated, IndexState
from search.engines.elastic import asking, mapping
from search.engines.elastic.connection import Connection
from search.engines.elastic.library import Q, Search
from search.engines.elastic.rebuilding import ElasticRebuilding, searched
from search.engines.elastic.writing import ElasticWriting, search_through, walk
from search.plan import Clause, Found, Plan, Term


class ElasticEngine:
    """The index of a site, wherever its nodes are.

    Args:
        prefix: the name of its alias, and the beginning of the names of its indexes.
        shards: parts of an index; one is quickest up to ten million documents.
        copies: how many nodes may be lost; `0-1` is one where there is more than one node.
    """

    name = "elasticsearch"

    def __init__(self, connection: Connection, *, prefix: str, shards: int = 1, copies: str = "0-1") -> None:
        self.connection = connection
        self.prefix, self.shards, self.copies = prefix, shards, copies
        self._searched = searched(prefix)

    def search(self, plan: Plan) -> Found:
        """Answer a plan.

        Raises:
            EngineIsDown: when it cannot.
        """
        return asking.found(self._answer(asking.search_for(plan)), plan)

    def counts(self, clauses: Sequence[Clause], *, within: Clause) -> list[int]:
        """Return for each clause how many documents match it within another."""
        if not clauses:
            return []
        return asking.counted(self._answer(asking.search_for_counts(clauses, within=within)), clauses)

    def near(self, word: str, *, edits: int, within: Clause) -> Mapping[str, int]:
        """Return words of the vocabulary near this one, with how many documents within have each."""
        if not word:
            return {}
        words = [word]
        if edits:
            answer = self._answer(asking.search_for_near(word, edits=edits))
            words = asking.near_words(answer, word, edits=edits)
        counts = self.counts([Term("vocabulary", one) for one in words], within=within)
        return {one: count for one, count in zip(words, counts, strict=True) if count}

    def state(self) -> IndexState:
        """Return how the index does; never raises for one that is missing.

        Raises:
            EngineIsDown: when the engine itself does not answer.
        """
        wanted = mapping.fingerprint()
        try:
            return self._state(wanted)
        except IndexIsOutdated:
            return IndexState(engine=self.name, fingerprint="", wanted=wanted)

    def check(self) -> None:
        """Look whether every part of the index answers; each node watches its own files."""
        self.search(Plan(limit=1))

    @contextmanager
    def writing(self) -> Iterator[ElasticWriting]:
        """Hold a right to write into the index that is searched.

        Raises:
            EngineIsDown, IndexIsOutdated.
        """
        writing = ElasticWriting(self.connection, self._searched)
        writing.commit()  # shows what a writer left behind that died before it could
        yield writing

    @contextmanager
    def rebuilding(self) -> Iterator[ElasticRebuilding]:
        """Begin a new index beside the one that is searched; left without a swap it is thrown away."""
        fresh = self.begun()
        fresh.begin()
        try:
            yield fresh
        finally:
            fresh.throw_away_unless_searched()

    def begun(self) -> ElasticRebuilding:
        """Return a new index that is not made yet."""
        return ElasticRebuilding(self.connection, prefix=self.prefix, shards=self.shards, copies=self.copies)

    def things(self) -> Iterator[tuple[str, str]]:
        """Yield `(id, digest)` of every document in the index, in order of id."""
        for hit in walk(self.connection, self._searched, Q("match_all"), with_values_of=["digest"]):
            yield hit["_id"], hit.get("fields", {}).get("digest", [""])[0]

    def _answer(self, search: Search) -> dict[str, object]:
        return self.connection.ask(search_through(search.index(self._searched)))

    def _state(self, wanted: str) -> IndexState:
        said = self.connection.ask(lambda client: client.indices.get(index=self.prefix))
        name, index = next(iter(said.items()))
        made_by = index["mappings"].get("_meta", {}).get("fingerprint", "")
        whole = Search(index=name).extra(size=0, track_total_hits=True)
        answer = self.connection.ask(search_through(whole))
        stats = self.connection.ask(lambda client: client.indices.stats(index=name, metric="store"))
        return IndexState(
            engine=self.name,
            fingerprint=made_by if f"{self.prefix}-{made_by}" in index["aliases"] else "",
            wanted=wanted,
            documents=answer["hits"]["total"]["value"],
            size_bytes=stats["_all"]["total"]["store"]["size_in_bytes"],
        )


def of_settings() -> ElasticEngine:
    """Return the engine that the settings of the site name."""
    connection = Connection(
        settings.SEARCH_URL,
        authority=settings.SEARCH_CA,
        api_key=settings.SEARCH_API_KEY,
        seconds=settings.SEARCH_TIMEOUT_SECONDS,
    )
    return ElasticEngine(connection, prefix=settings.SEARCH_INDEX)
