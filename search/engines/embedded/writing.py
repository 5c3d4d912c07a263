"""Writing the index: in small batches into the one that is searched, or a whole new one beside it."""

import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tantivy import Index, IndexWriter

from search.engines.base import EngineIsDown, IndexIsOutdated
from search.engines.embedded.edge import at_the_edge
from search.engines.embedded.folders import Folders
from search.engines.embedded.schema import as_document, fingerprint, schema
from search.schema import Entry

SMALL_HEAP, BIG_HEAP = 48_000_000, 256_000_000
"""Bytes a writer may gather before it writes a segment: for some changes, for everything."""
WAIT_FOR_SWAP_SECONDS = 60.0


class EmbeddedWriting:
    """A right to write; see `search.engines.base.Writing`."""

    def __init__(self, index: Index, heap: int) -> None:
        """Open the writer: one thread, so that what is written last stands last."""
        self._writer: IndexWriter = index.writer(heap, 1)

    def put(self, entries: Iterable[Entry], *, instead_of: Iterable[str]) -> None:
        """Take away all documents of these things and write these entries."""
        with at_the_edge():
            for thing in instead_of:
                self._writer.delete_documents_by_term("thing", thing)
            for entry in entries:
                self._writer.add_document(as_document(entry))

    def commit(self) -> None:
        """Make what was written durable and found."""
        with at_the_edge():
            self._writer.commit()

    def close(self) -> None:
        """Let segments be joined that are due; what was not committed is gone, and so are its files."""
        with at_the_edge():
            self._writer.rollback()
            self._writer.garbage_collect_files()
            self._writer.wait_merging_threads()


class _Live(EmbeddedWriting):
    """Writes into the index that is searched and tells its readers."""

    def __init__(self, index: Index, folders: Folders) -> None:
        super().__init__(index, SMALL_HEAP)
        self._folders = folders

    def commit(self) -> None:
        """Make what was written durable and found."""
        super().commit()
        self._folders.touch_stamp()


class EmbeddedRebuilding(EmbeddedWriting):
    """A new index beside the one that is searched; see `search.engines.base.Rebuilding`."""

    def __init__(self, folders: Folders, index: Path) -> None:
        """Open the writer of an empty index."""
        self._folders, self._index = folders, index
        self._things: set[int] = set()
        super().__init__(Index(schema(), path=str(index)), BIG_HEAP)

    def put(self, entries: Iterable[Entry], *, instead_of: Iterable[str]) -> None:
        """Write these entries; only things that were written before have something to be taken away."""
        things = list(instead_of)
        super().put(entries, instead_of=[thing for thing in things if hash(thing) in self._things])
        self._things.update(map(hash, things))

    def swap(self) -> None:
        """Let it be searched from now on, and remove the old one."""
        self.commit()
        self.close()
        with self._folders.lock("write.lock", wait_seconds=WAIT_FOR_SWAP_SECONDS), at_the_edge():
            self._folders.point_at(self._index)
            self._folders.touch_stamp()
            self._folders.clear(keep=self._index)


@contextmanager
def writing(folders: Folders) -> Iterator[EmbeddedWriting]:
    """Hold the right to write into the index that is searched.

    Raises:
        AnotherWrites, EngineIsDown, IndexIsOutdated.
    """
    with ExitStack() as leaving:
        with at_the_edge():
            leaving.enter_context(folders.lock("write.lock"))
            folder = folders.current()
            if folders.made_by(folder) != fingerprint():
                raise IndexIsOutdated("The index was made by another version.")
            held = _Live(Index.open(str(folder)), folders)
        leaving.callback(_closed, held)
        yield held


@contextmanager
def rebuilding(folders: Folders) -> Iterator[EmbeddedRebuilding]:
    """Begin a new index; what an earlier one left that was killed is cleared away first.

    Raises:
        AnotherWrites, EngineIsDown.
    """
    with ExitStack() as leaving:
        with at_the_edge():
            leaving.enter_context(folders.lock("build.lock"))
            folders.clear(keep=_searched(folders))
            folder = folders.root / secrets.token_hex(8)
            leaving.callback(_thrown_away, folders, folder)
            folders.make(folder, fingerprint())
            held = EmbeddedRebuilding(folders, folder)
        leaving.callback(_closed, held)
        yield held


def _searched(folders: Folders) -> Path | None:
    with suppress(IndexIsOutdated):
        return folders.current()
    return None


def _thrown_away(folders: Folders, built: Path) -> None:
    """Remove an index that was built and is not the one searched."""
    if _searched(folders) != built:
        shutil.rmtree(built, ignore_errors=True)


def _closed(held: EmbeddedWriting) -> None:
    """Close a writer that may have broken; what it had to say was said when it broke."""
    with suppress(EngineIsDown):
        held.close()
