"""All that is told publicly of one course, from the page index: its page but for runs and people."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.http import HttpRequest

from cms.api import PageEntry, PageIndex, page_index
from cms.models import Picture
from core import vocabulary
from courses.catalogue.cards import CourseCard, course_cards, drafted_card
from courses.catalogue.fields import language_name
from courses.catalogue.models import CourseFormat
from courses.catalogue.pages import CoursePage, lines


@dataclass(frozen=True, slots=True)
class Source:
    """What a course was made from."""

    title: str
    section: str
    address: str


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A course as its page tells it."""

    card: CourseCard
    promise: str
    outcomes: tuple[str, ...]
    audience: str
    ways: tuple[str, ...]
    prerequisites: str
    price: str
    sources: tuple[Source, ...]
    sharing_address: str
    """Where the cut of its cover picture lies that other sites show; empty for a drawn cover."""

    @property
    def key(self) -> uuid.UUID:
        """The identity of the course."""
        return self.card.key

    @property
    def levels(self) -> list[str]:
        """School levels by their short names."""
        return [level.short for code, level in vocabulary.LEVELS.items() if code in self.card.levels]

    @property
    def subjects(self) -> list[str]:
        """Subjects by name; none means all."""
        return vocabulary.names(vocabulary.SUBJECTS, self.card.subjects)

    @property
    def competences(self) -> list[vocabulary.Competence]:
        """The competences one works on, in the order of their frameworks."""
        return [term for code, term in vocabulary.COMPETENCES.items() if code in self.card.competences]

    @property
    def languages(self) -> list[str]:
        """The languages it is given in."""
        return [language_name(code) for code in self.card.languages]

    @property
    def format(self) -> str:
        """Where it happens, in words; when is up to each run."""
        return str(CourseFormat(self.card.format).label) if self.card.format in CourseFormat.values else ""


_kept: "WeakKeyDictionary[PageIndex, dict[int, CourseFacts]]" = WeakKeyDictionary()


def course_facts(entry: PageEntry, request: HttpRequest | None = None) -> CourseFacts:
    """Return what is told of the course with this page."""
    of_index = _kept.setdefault(page_index(request), {})
    if entry.id not in of_index:
        card = course_cards(entry.language, request)[entry.translation_key]
        picture = Picture.objects.filter(pk=entry.extra["cover_picture_id"]).first()
        of_index[entry.id] = _build(entry.extra, card, picture)
    return of_index[entry.id]


def drafted_facts(page: CoursePage, entry: PageEntry) -> CourseFacts:
    """Return what would be told of a course if it were published as it is being written."""
    return _build(entry.extra, drafted_card(page, entry), page.cover_picture)


def _build(extra: Mapping[str, Any], card: CourseCard, picture: Picture | None) -> CourseFacts:
    return CourseFacts(
        card=card,
        promise=extra["promise"],
        outcomes=tuple(lines(extra["outcomes"])),
        audience=extra["audience"],
        ways=tuple(lines(extra["ways"])),
        prerequisites=extra["prerequisites"],
        price=extra["price"],
        sources=tuple(
            Source(item.value["title"], item.value.get("section") or "", item.value.get("address") or "")
            for item in extra["sources"]
        ),
        sharing_address=picture.sharing_address if picture else "",
    )
