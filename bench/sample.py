"""Ten thousand documents to search among, so that the page of results is measured at the size that is promised.

They are no pages: the index alone knows them, and their cards are drawn from what the index keeps.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest

from bench.search.corpus import document
from search.api import Document, Kind, register_kind

DOCUMENTS = 10_000


class SampleConfig(AppConfig):
    """Lets the documents be found, in measurements alone."""

    name = "bench"

    def ready(self) -> None:
        """Announce their kind."""
        register_kind(
            Kind(
                name="sample",
                label="Samples",
                one="Sample",
                icon="file-text",
                template="search/_hit.html",
                keys=keys,
                build=build,
                cards=cards,
            )
        )


def keys() -> Iterable[str]:
    """Yield the key of each."""
    return (str(number) for number in range(DOCUMENTS))


def build(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return the documents, the same at every run."""
    return {pk: [replace(document(int(pk)), kind="sample", pk=pk)] for pk in pks}


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, Any]:
    """Return what a card shows: everybody may see every sample."""
    return {pk: {"url": f"/nl/sample/{pk}/"} for pk in pks}
