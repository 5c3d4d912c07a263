"""A new index beside the one that is searched, and the moment at which it takes its place.

Indexes are called `<prefix>-<moment>`. Two aliases lead to the one searched: `<prefix>`, for people, and
`<prefix>-<fingerprint>`, for the site: a process of another version never finds an index it would not
understand.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from search.engines.base import AnotherWrites, EngineIsDown, IndexIsOutdated
from search.engines.elastic import mapping
from search.engines.elastic.connection import Connection
from search.engines.elastic.writing import ElasticWriting
from search.schema import Entry

COPIES_WAIT = "30s"
"""How long the swap waits for the copies of the new index; without them it goes on."""


class ElasticRebuilding(ElasticWriting):
    """An index that is being filled. Whoever begins a newer one throws this one away."""

    def __init__(self, connection: Connection, *, prefix: str, shards: int, copies: str) -> None:
        self.prefix, self.shards, self.copies = prefix, shards, copies
        self.name = f"{prefix}-{timezone.now():%Y%m%d%H%M%S%f}"
        self.is_searched = False
        super().__init__(connection, f"{self.name}-filling")

    def begin(self) -> None:
        """Make the index, once what earlier ones left behind is gone."""
        clear_leftovers(self.connection, self.prefix)
        self.connection.tell(
            lambda client: client.indices.create(
                index=self.name,
                settings=mapping.settings_while_filled(shards=self.shards),
                mappings=mapping.mapping(mapping.fingerprint()),
                aliases={self.alias: {}},
            )
        )

    def put(self, entries: Iterable[Entry], *, instead_of: Iterable[str]) -> None:
        """Write as `ElasticWriting` does.

        Raises:
            AnotherWrites: somebody began a newer index.
        """
        try:
            super().put(entries, instead_of=instead_of)
        except IndexIsOutdated as error:
            raise AnotherWrites(self.name) from error

    def swap(self) -> None:
        """Let it be searched from now on, and remove every other index of this site, in one go."""
        self.commit()
        # while it was filled, what was written last stood in memory alone
        self.connection.tell(lambda client: client.indices.flush(index=self.name))
        settings = mapping.settings_when_searched(copies=self.copies)
        self.connection.tell(lambda client: client.indices.put_settings(index=self.name, settings=settings))
        self.connection.tell(
            lambda client: client.options(ignore_status=408).cluster.health(
                index=self.name, wait_for_status="green", timeout=COPIES_WAIT
            )
        )
        actions: list[dict[str, Any]] = [
            {"add": {"index": self.name, "alias": self.prefix}},
            {"add": {"index": self.name, "alias": searched(self.prefix)}},
            {"remove": {"index": self.name, "alias": self.alias}},
        ]
        old = [name for name in indexes(self.connection, self.prefix) if name != self.name]
        actions += [{"remove_index": {"index": name}} for name in old]
        self.connection.tell(lambda client: client.indices.update_aliases(actions=actions))
        self.is_searched = True

    def throw_away_unless_searched(self) -> None:
        """Forget an index that was not swapped; one that cannot be reached goes when the next one begins."""
        if self.is_searched:
            return
        try:
            self.connection.tell(
                lambda client: client.indices.delete(index=self.name, ignore_unavailable=True)
            )
        except EngineIsDown:
            return


def searched(prefix: str) -> str:
    """Return the alias that leads to the index this version of the site searches."""
    return f"{prefix}-{mapping.fingerprint()}"


def indexes(connection: Connection, prefix: str) -> dict[str, set[str]]:
    """Return every index of this site, with its aliases."""
    ours = re.compile(rf"{re.escape(prefix)}-\d{{20}}")
    answer = connection.tell(lambda client: client.indices.get_alias(index=f"{prefix}-*"))
    return {name: set(said["aliases"]) for name, said in answer.items() if ours.fullmatch(name)}


def clear_leftovers(connection: Connection, prefix: str) -> None:
    """Remove the indexes that were begun and never searched."""
    left = [name for name, aliases in indexes(connection, prefix).items() if prefix not in aliases]
    if left:
        connection.tell(lambda client: client.indices.delete(index=left, ignore_unavailable=True))
