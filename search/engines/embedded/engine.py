"""The embedded engine, as `search.engines.base.Engine` asks."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from search.engines.base import EngineIsDown, IndexIsOutdated, IndexState, Rebuilding, Writing
from search.engines.embedded import checking, near, reading, writing
from search.engines.embedded.edge import at_the_edge
from search.engines.embedded.folders import Folders, size_of
from search.engines.embedded.opened import Reader
from search.engines.embedded.schema import fingerprint
from search.plan import Clause, Found, Plan


class EmbeddedEngine:
    """One index in a folder of the site; safe to ask from many threads."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        """Know the folder; nothing is opened before somebody asks."""
        self._folders = Folders(folder)
        self._reader = Reader(self._folders)

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """After a failure the index is opened anew; what failed inside may have left locks behind."""
        try:
            with at_the_edge():
                yield
        except EngineIsDown:
            self._reader.forget()
            raise

    def search(self, plan: Plan) -> Found:
        """Answer a plan."""
        with self._answering():
            return reading.answer(self._reader.view().searcher, plan)

    def counts(self, clauses: Sequence[Clause], *, within: Clause) -> list[int]:
        """Return for each clause how many documents match it within another."""
        with self._answering():
            view = self._reader.view()
            return [view.count(clause, within=within) for clause in clauses]

    def near(self, word: str, *, edits: int, within: Clause) -> Mapping[str, int]:
        """Return words of the vocabulary near this one, with how many documents within have each."""
        with self._answering():
            return near.near(self._reader.view(), word, edits=edits, within=within)

    def state(self) -> IndexState:
        """Return how the index does."""
        made_by, documents, size = "", 0, 0
        with at_the_edge():
            try:
                folder = self._folders.current()
                made_by, size = self._folders.made_by(folder), size_of(folder)
                documents = self._reader.view().searcher.num_docs
            except IndexIsOutdated:
                pass
        return IndexState(self.name, made_by, fingerprint(), documents, size)

    def check(self) -> None:
        """Look whether every file of the index is what it was when it was written."""
        with self._answering():
            folder = self._folders.current()
            if self._folders.made_by(folder) != fingerprint():
                raise IndexIsOutdated("The index was made by another version.")
            checking.check(folder)
            self._reader.view()

    def writing(self) -> AbstractContextManager[Writing]:
        """Hold the right to write into the index that is searched."""
        return writing.writing(self._folders)

    def rebuilding(self) -> AbstractContextManager[Rebuilding]:
        """Begin a new index beside the one that is searched."""
        return writing.rebuilding(self._folders)

    def things(self) -> Iterator[tuple[str, str]]:
        """Yield `(id, digest)` of every document, in order of id."""
        with self._answering():
            yield from near.proof(self._reader.view())
