"""The index as one process holds it open; it sees by itself that there is something new."""

import threading
from dataclasses import dataclass

from tantivy import Index, Searcher

from search.engines.base import EngineIsDown, IndexIsOutdated
from search.engines.embedded.compiling import silent
from search.engines.embedded.edge import at_the_edge
from search.engines.embedded.folders import Folders
from search.engines.embedded.reading import how_many
from search.engines.embedded.reading import within as narrowed
from search.engines.embedded.schema import fingerprint
from search.plan import Clause

TRIES = 3
"""So often an index may be replaced while we open it."""
MOST_COUNTS = 2_000
"""Counts that are kept: people turn pages, choose facets and type on, and ask for the same ones."""


class View:
    """The index as it was after one commit; counts in it are worked out once."""

    def __init__(self, searcher: Searcher) -> None:
        """Look through this searcher."""
        self.searcher = searcher
        self._counts: dict[tuple[Clause, Clause], int] = {}

    def count(self, clause: Clause, *, within: Clause) -> int:
        """Return how many documents match one clause within another."""
        known = self._counts.get((clause, within))
        if known is None:
            known = how_many(self.searcher, narrowed(silent(clause), within))
            if len(self._counts) >= MOST_COUNTS:
                self._counts.clear()
            self._counts[clause, within] = known
        return known


@dataclass
class _Open:
    pointer: object
    stamp: object
    index: Index
    view: View


class Reader:
    """Gives threads something to search in, as new as the last commit of whoever writes."""

    def __init__(self, folders: Folders) -> None:
        """Know where the index lies; it is opened when somebody asks."""
        self._folders = folders
        self._lock = threading.Lock()
        self._open: _Open | None = None

    def view(self) -> View:
        """Return a view of the index that stays the same as long as somebody holds it.

        Raises:
            EngineIsDown: when it cannot be read.
        """
        with self._lock:
            for _ in range(TRIES):
                pointer = self._folders.marks()[0]
                try:
                    return self._fresh().view
                except EngineIsDown:
                    self._open = None
                    # a swap may have taken it from under our hands: then the pointer names another
                    if pointer == self._folders.marks()[0]:
                        raise
        raise EngineIsDown("The index is replaced again and again.")

    def forget(self) -> None:
        """Let go of the index; the next question opens it anew."""
        with self._lock:
            self._open = None

    def _fresh(self) -> _Open:
        pointer, stamp = self._folders.marks()
        now = self._open
        if now is None or now.pointer != pointer:
            index = self._opened()
            now = self._open = _Open(pointer, stamp, index, View(index.searcher()))
        elif now.stamp != stamp:
            with at_the_edge():
                now.index.reload()
                now.view = View(now.index.searcher())
            now.stamp = stamp
        return now

    def _opened(self) -> Index:
        folder = self._folders.current()
        if self._folders.made_by(folder) != fingerprint():
            raise IndexIsOutdated("The index was made by another version.")
        with at_the_edge():
            index = Index.open(str(folder))
            index.config_reader(reload_policy="manual")
            index.reload()
        return index
