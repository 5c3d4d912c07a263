"""What an engine does for the search. Nothing above this line knows which engine it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from search.plan import Clause, Found, Plan
from search.schema import Entry


class EngineIsDown(Exception):
    """The engine does not answer, or its index cannot be read. Pages say so; nothing is lost."""


class IndexIsOutdated(EngineIsDown):
    """There is no index yet, or it was made by another version of schema, analysis or engine."""


class AnotherWrites(Exception):
    """Somebody else holds the only right to write; try again in a moment."""


@dataclass(frozen=True)
class IndexState:
    """How the index does.

    Args:
        fingerprint: what it was made by; empty when there is none.
        wanted: what it should be made by now.
        size_bytes: on disk.
    """

    engine: str
    fingerprint: str
    wanted: str
    documents: int = 0
    size_bytes: int = 0

    @property
    def is_current(self) -> bool:
        """Whether questions may be put to it."""
        return self.fingerprint == self.wanted


class Writing(Protocol):
    """A right to write into one index; what is written is found after `commit`."""

    def put(self, entries: Iterable[Entry], *, instead_of: Iterable[str]) -> None:
        """Take away all documents of these things (`kind:pk`) and write these entries."""

    def commit(self) -> None:
        """Make what was written durable and found."""


class Engine(Protocol):
    """One index, its readers and its writer."""

    name: str

    def search(self, plan: Plan) -> Found:
        """Answer a plan.

        Raises:
            EngineIsDown: when it cannot.
        """

    def counts(self, clauses: Sequence[Clause], *, within: Clause) -> list[int]:
        """Return for each clause how many documents match it within another; exact, in one round trip."""

    def near(self, word: str, *, edits: int, within: Clause) -> Mapping[str, int]:
        """Return words of the vocabulary near this one, with how many documents within have each.

        Near is: the same first letter, and at most so many edits away (insert, delete, replace, swap of
        neighbours). Words that none of these documents has are not in it.
        """

    def state(self) -> IndexState:
        """Return how the index does; never raises for one that is missing.

        Raises:
            EngineIsDown: when the engine itself does not answer.
        """

    def check(self) -> None:
        """Look whether all of the index can be read, however long that takes.

        Raises:
            IndexIsOutdated: when there is none of this version.
            EngineIsDown: when the engine does not answer, or something in the index is damaged.
        """

    def writing(self) -> AbstractContextManager[Writing]:
        """Hold the right to write into the index that is searched.

        Raises:
            AnotherWrites, EngineIsDown, IndexIsOutdated.
        """

    def rebuilding(self) -> AbstractContextManager["Rebuilding"]:
        """Begin a new index beside the one that is searched; left without a swap it is thrown away."""

    def things(self) -> Iterator[tuple[str, str]]:
        """Yield `(id, digest)` of every document in the index, in order of id: what a proof compares."""


class Rebuilding(Writing, Protocol):
    """A new index that is being filled beside the one searched."""

    def swap(self) -> None:
        """Let it be searched from now on, and remove the old one."""
