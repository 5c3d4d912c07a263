"""One document shape for everything that can be found, whatever its kind.

A document is a copy of what the database says, made to be thrown away. It never holds what its audience may
not read: who may see less gets a document of her own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

EVERYONE, MEMBERS, VISITORS = "everyone", "members", "visitors"
"""Audience tokens. A visitor holds `everyone` and `visitors`, somebody signed in `everyone`, `members` and
`user:<id>`; storeys above add their own, such as `school:12`. A document is found by whoever holds one of its
tokens. `members` and `visitors` exclude each other, so that something may be told in two ways;
where tokens do not exclude each other, `unless` of a document does."""


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found, in one language.

    Args:
        kind: name of the registered kind, such as `course`.
        pk: names the thing in its own storey; all documents of one thing share it.
        language: the language its words are in (`nl`, `en`, `fr`, `de`).
        shown_in: the languages of the site in which it is found; a page without a translation is found in
            every language that shows it. Empty means in all.
        part: tells documents of one thing apart besides the language, such as `visitors`.
        title: what it is called.
        summary: what it is about, in a sentence or two.
        body: its words.
        extra: words of lesser weight, such as the text inside its files or the names of its modules.
        names: names of persons in it; found as typed, never guessed at.
        audience: tokens; see `EVERYONE`.
        unless: tokens of readers who are told of the same thing by a document of their own; they do not find
            this one.
        subjects, levels, competences, licences: codes of the vocabularies.
        tags: words people gave it.
        provider: organisation or school it comes from.
        format: such as `online`.
        minutes: how long it takes; 0 when nobody knows.
        at: when it was published or last said something new; timezone-aware.
        uses: how often it was of use, such as people who finished it. A gentle factor.
        data: what its card needs that the database is not asked for. JSON.
    """

    kind: str
    pk: str
    language: str
    title: str
    at: datetime
    audience: frozenset[str]
    unless: frozenset[str] = frozenset()
    shown_in: frozenset[str] = frozenset()
    part: str = ""
    summary: str = ""
    body: str = ""
    extra: str = ""
    names: str = ""
    subjects: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    provider: str = ""
    format: str = ""
    minutes: int = 0
    uses: int = 0
    data: Mapping[str, object] = field(default_factory=dict)

    @property
    def thing(self) -> str:
        """What it is a document of: all of these are written and taken away together."""
        return thing(self.kind, self.pk)

    @property
    def id(self) -> str:
        """Its own name in the index, the same each time it is made."""
        return ":".join(bit for bit in (self.kind, self.pk, self.language, self.part) if bit)


def thing(kind: str, pk: object) -> str:
    """Return how the index names what documents are made of."""
    return f"{kind}:{pk}"
