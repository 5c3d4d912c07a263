"""The words of public pages, each once: a page and its translations by key, stand-ins counted to their words.

It reads the page index, so it knows nothing that not everyone may know.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings

from cms.page_index import PageEntry, PageIndex, page_index

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Telling:
    """A public page in the language its words are in.

    Args:
        shown_in: the languages of the site whose readers come to these words: those of the trees in which
            it stands or is stood in for, and for the page written first those that lack a page of it.
    """

    entry: PageEntry
    shown_in: frozenset[str]

    @property
    def key(self) -> str:
        """How the search knows it, with its translations."""
        return str(self.entry.translation_key)

    @property
    def language(self) -> str:
        """The language of the words."""
        return self.entry.content_language

    @property
    def published_at(self) -> datetime:
        """When these words were last published."""
        at: datetime = self.entry.published_at or LONG_AGO
        return at


def keys_to_find(label: str) -> Iterator[str]:
    """Yield the key of every public page of this type, translations counted once."""
    keys = dict.fromkeys(entry.translation_key for entry in page_index() if entry.label == label)
    return map(str, keys)


def tellings(index: PageIndex, label: str, keys: Iterable[str]) -> list[Telling]:
    """Return what these pages tell, one for each language in which there are words."""
    found = (_of_family(index, family) for family in (_family(index, label, key) for key in keys))
    return [telling for each in found for telling in each]


def entry_to_show(index: PageIndex, label: str, key: str, language: str) -> PageEntry | None:
    """Return the page a reader of this language is led to, or None when there is none that is public."""
    family = _family(index, label, key)
    if not family:
        return None
    here = next((entry for entry in family if entry.language == language), None)
    return here or index.written_first(family[0].translation_key)


def pages_of(label: str, told: Sequence[Telling]) -> dict[int, Any]:
    """Return the pages themselves by id. One query, and what a type needs besides."""
    model = apps.get_model(label)
    return dict(model._default_manager.in_bulk([telling.entry.id for telling in told]))


def _family(index: PageIndex, label: str, key: str) -> list[PageEntry]:
    try:
        known = index.with_key(UUID(key))
    except ValueError:
        return []
    return [entry for entry in known if entry.label == label]


def _of_family(index: PageIndex, family: Sequence[PageEntry]) -> list[Telling]:
    first = index.written_first(family[0].translation_key) if family else None
    if first is None:
        return []
    trees: dict[str, set[str]] = {}
    for entry in family:
        trees.setdefault(entry.content_language, set()).add(entry.language)
    lacking = {code for code, _name in settings.LANGUAGES} - {entry.language for entry in family}
    trees[first.content_language] |= lacking
    return [
        Telling(entry, frozenset(trees[entry.content_language])) for entry in family if entry.alias_of is None
    ]
