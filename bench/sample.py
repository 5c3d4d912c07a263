"""Ten thousand documents to search among: the size at which the page of results is promised to be quick.

They are no pages: the index alone knows them, and their cards are drawn from what the index keeps.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest

from bench.search.corpus import document
from search.api import Document, Kind, register_kind

DOCUMENTS = 10_000


@dataclass(frozen=True)
class Card:
    """What the card of a sample shows besides what the index keeps."""

    url: str


def join() -> None:
    """Let them be found."""
    kind = Kind(
        name="sample",
        label="Samples",
        one="Sample",
        icon="file-text",
        keys=keys,
        build=build,
        cards=cards,
    )
    register_kind(kind)


def keys() -> Iterable[str]:
    """Yield the key of each."""
    return (str(number) for number in range(DOCUMENTS))


def build(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return the documents, the same at every run."""
    return {pk: [replace(document(int(pk)), kind="sample", pk=pk)] for pk in pks}


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, Card]:
    """Return what a card shows: everybody may see every sample."""
    return {pk: Card(f"/nl/sample/{pk}/") for pk in pks}
