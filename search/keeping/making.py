"""Makes what the index is to hold of things, as the database is now; one bad thing never stops the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Protocol, TypeVar

import structlog

from search.documents import Document, thing
from search.engines.base import AnotherWrites, EngineIsDown
from search.ranking.entries import entry_of
from search.registries import Kind, kinds
from search.schema import Entry

log = structlog.get_logger("search")

AT_ONCE = 500
"""So many things are made in one go."""

T = TypeVar("T")


class WrongDocuments(Exception):
    """A kind made documents of something it was not asked for, or two that go by the same name."""


class Put(Protocol):
    """Writes entries in the place of all that the index holds of these things."""

    def __call__(self, entries: Iterable[Entry], *, instead_of: Iterable[str]) -> None:
        """Write them."""


def batches(items: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """Yield the items in lists of so many, without ever holding more."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def entries_of(kind_name: str, pks: Sequence[str]) -> dict[str, list[Entry]]:
    """Return what the index is to hold of each of these things; nothing of what is gone or unknown."""
    kind = kinds.get(kind_name)
    if kind is None:
        log.warning("search_kind_is_gone", kind=kind_name, things=len(pks))
        return {pk: [] for pk in pks}
    built = kind.build(pks)
    return {pk: _entries(kind, pk, built) for pk in pks}


def _entries(kind: Kind, pk: str, built: Mapping[str, Sequence[Document]]) -> list[Entry]:
    documents = built.get(pk, ())
    entries = [entry_of(document) for document in documents]
    if any(document.thing != thing(kind.name, pk) for document in documents):
        raise WrongDocuments(f"{kind.name} made documents of another thing")
    if len({entry.id for entry in entries}) < len(entries):
        raise WrongDocuments(f"{kind.name} made two documents with the same name")
    return entries


def write(put: Put, kind: str, pks: Sequence[str]) -> dict[str, Exception]:
    """Write the documents of these things; where that fails, of each half of them, down to the one at fault.

    Returns:
        The things that could not be written, each with the reason.
    """
    try:
        made = entries_of(kind, pks)
        put(chain.from_iterable(made.values()), instead_of=[thing(kind, pk) for pk in pks])
    except (EngineIsDown, AnotherWrites):
        raise
    except Exception as reason:  # noqa: BLE001 - whatever a thing raises is counted against it alone
        if len(pks) == 1:
            return {pks[0]: reason}
        half = len(pks) // 2
        return write(put, kind, pks[:half]) | write(put, kind, pks[half:])
    return {}
