"""The page of kept searches: each with its words, what narrows it, and how many things are new."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from search.finding.asking import Asked
from search.finding.facets import FACETS
from search.models import SavedSearch
from search.pages.kept import address_of, asked_of, searches_of
from search.pages.news import fresh_counts
from search.registries import kinds


@dataclass(frozen=True, slots=True)
class InWords:
    """What is asked; `narrowed_to` names kind and filters."""

    words: str
    narrowed_to: Sequence[str]


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A kept search as the page shows it.

    Args:
        fresh: how many things are new in it; None while nobody can tell.
    """

    kept: SavedSearch
    asked: InWords
    fresh: int | None
    url: str

    @property
    def says_more(self) -> bool:
        """Whether what is asked says more than its name."""
        return bool(self.asked.narrowed_to) or self.asked.words != self.kept.name


def in_words(asked: Asked) -> InWords:
    """Return what is asked, in words."""
    kind = kinds.get(asked.kind)
    named = [FACETS[facet].name(value) for facet in FACETS for value in sorted(asked.chosen.get(facet, ()))]
    return InWords(asked.words, [str(kind.label), *named] if kind else named)


def shelf(owner: AbstractBaseUser | AnonymousUser) -> list[KeptLine]:
    """Return the searches somebody keeps, by name. One query, one round trip to the engine."""
    searches = list(searches_of(owner))
    fresh = fresh_counts(searches, owner=owner)
    return [_line(kept, fresh.get(kept.pk)) for kept in searches]


def _line(kept: SavedSearch, fresh: int | None) -> KeptLine:
    return KeptLine(kept, in_words(asked_of(kept.asked)), fresh, address_of(kept))
