"""Small sites to search: documents written into an index, and somebody who looks for something in it."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

from search.documents import EVERYONE, Document
from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.finding.asking import Asked
from search.finding.results import Results, find
from search.ranking.entries import entry_of
from search.ranking.layers import EVERY, Layers
from search.registries import Kind, kinds

_numbers = itertools.count(1)
A_DAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


def a_document(title: str = "", **said: Any) -> Document:
    """Return a document for everyone, unless told otherwise; all of one day."""
    about: dict[str, Any] = {
        "kind": "course",
        "pk": f"{next(_numbers):04}",
        "language": "nl",
        "at": A_DAY,
        "audience": frozenset({EVERYONE}),
        "title": title,
    }
    return Document(**{**about, **said})


def an_engine(folder: Path, documents: Iterable[Document]) -> Engine:
    """Return an engine in this folder that knows these documents and nothing else."""
    engine = EmbeddedEngine(folder)
    with engine.rebuilding() as new:
        new.put([entry_of(document) for document in documents], instead_of=())
        new.commit()
        new.swap()
    return engine


def a_kind(name: str, *, order: int = 50, is_person: bool = False) -> Kind:
    """Return a kind of which nothing is but its name."""
    return Kind(
        name=name,
        label=f"many {name}",
        one=name,
        icon="book",
        template="search/hit.html",
        keys=tuple,
        build=lambda pks: {},
        cards=lambda pks, request: {},
        order=order,
        is_person=is_person,
    )


@pytest.fixture
def three_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be courses, articles and persons, whatever the site has."""
    known = {
        "course": a_kind("course", order=10),
        "article": a_kind("article", order=20),
        "person": a_kind("person", order=30, is_person=True),
    }
    monkeypatch.setattr(kinds, "_entries", known)


@dataclass
class Finder:
    """Somebody who looks for something in a small site."""

    folder: Path
    engine: Engine | None = None
    tokens: frozenset[str] = frozenset({EVERYONE, "visitors"})
    language: str = "nl"

    def among(self, *documents: Document) -> "Finder":
        """Look among these documents."""
        self.engine = an_engine(self.folder / str(next(_numbers)), documents)
        return self

    def finds(self, words: str = "", *, layers: Layers = EVERY, address: str = "") -> Results:
        """Return the results of words, and of what an address says besides."""
        parameters = QueryDict(address, mutable=True)
        if words:
            parameters["q"] = words
        assert self.engine is not None
        return find(
            Asked.of(parameters),
            engine=self.engine,
            tokens=self.tokens,
            language=self.language,
            layers=layers,
        )

    def titles(self, words: str, **how: Any) -> list[str]:
        """Return the bare titles of what is found, in order."""
        return [
            str(hit.title).replace("<mark>", "").replace("</mark>", "")
            for hit in self.finds(words, **how).hits
        ]


@pytest.fixture
def finder(tmp_path: Path, three_kinds: None) -> Iterator[Finder]:
    """Return somebody who looks for something."""
    return Finder(tmp_path)
