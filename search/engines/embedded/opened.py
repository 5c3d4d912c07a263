"""The index as one process holds it open; it sees by itself that there is something new."""

import threading
from dataclasses import dataclass

from tantivy import Index, Searcher

from search.engines.base import EngineIsDown, IndexIsOutdated
from search.engines.embedded.edge import at_the_edge
from search.engines.embedded.folders import Folders
from search.engines.embedded.schema import fingerprint

TRIES = 3


@dataclass
class _Open:
    pointer: object
    stamp: object
    index: Index


class Reader:
    """Gives threads something to search in, as new as the last commit of whoever writes."""

    def __init__(self, folders: Folders) -> None:
        """Know where the index lies; it is opened when somebody asks."""
        self._folders = folders
        self._lock = threading.Lock()
        self._open: _Open | None = None

    def searcher(self) -> Searcher:
        """Return a view of the index that stays the same as long as somebody holds it.

        Raises:
            EngineIsDown: when it cannot be read.
        """
        with self._lock:
            for _ in range(TRIES):
                pointer = self._folders.marks()[0]
                try:
                    return self._fresh().index.searcher()
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
            self._open = now = _Open(pointer, stamp, self._opened())
        elif now.stamp != stamp:
            with at_the_edge():
                now.index.reload()
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
