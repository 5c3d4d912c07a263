"""Steps of courses as the search knows them: title and introduction; all words of those open to everyone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.api import (
    FindablePage,
    PageEntry,
    PageIndex,
    Telling,
    by_thing,
    entries_to_show,
    keys_to_find,
    page_index,
    pages_of,
    register_findable_page,
    tellings,
    words_of_body,
)
from courses.catalogue.cards import CourseCard, course_cards, subjects_and_themes, themes_of
from courses.catalogue.outline import course_of
from search.api import EVERYONE, Document, Kind, register_kind

KIND, UNIT = "unit", "courses.unitpage"


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A step that was found, with the course it is part of, as a page and as the book of the catalogue."""

    entry: PageEntry
    course: PageEntry
    book: CourseCard | None = None

    @property
    def url(self) -> str:
        """Where it stands, for this reader."""
        return self.entry.url

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return int(self.entry.extra["minutes"] or 0)

    @property
    def is_preview(self) -> bool:
        """Whether it is open to everyone."""
        return bool(self.entry.extra["is_preview"])


def join() -> None:
    """Let steps be found."""
    register_findable_page(UNIT, FindablePage(KIND))
    register_kind(
        Kind(
            name=KIND,
            label=_("Steps"),
            one=_("Step"),
            icon="footprints",
            template="search/hits/unit.html",
            keys=lambda: keys_to_find(UNIT),
            build=units,
            cards=cards,
            order=20,
            colour="of-course",
        )
    )


def units(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return what can be found of these steps. The number of queries does not grow with them."""
    index = page_index()
    told = tellings(index, UNIT, pks)
    pages = pages_of(UNIT, told)
    courses = {each.entry.id: _course(index, each) for each in told}
    themes = themes_of(course.id for course in courses.values() if course is not None)
    placed = ((each, courses[each.entry.id]) for each in told)
    return by_thing(
        _document(each, pages[each.entry.id], course, subjects_and_themes(index, course, themes)[0])
        for each, course in placed
        if course is not None and each.entry.id in pages
    )


def _course(index: PageIndex, told: Telling) -> PageEntry | None:
    """Return the page of its course in the language of its words, or that written first."""
    course = course_of(index, told.entry)
    if course is None:
        return None
    there = [each for each in index.translations(course) if each.content_language == told.language]
    return next((each for each in there if each.alias_of is None), course)


def _document(told: Telling, page: Any, course: PageEntry, subjects: tuple[str, ...]) -> Document:
    return Document(
        kind=KIND,
        pk=told.key,
        language=told.language,
        shown_in=told.shown_in,
        title=told.entry.title,
        summary=page.intro or page.summary,
        body=words_of_body(page.body) if page.is_preview else "",
        extra=course.title,
        subjects=subjects,
        levels=tuple(course.extra["levels"]),
        competences=tuple(course.extra["competences"]),
        provider=course.extra["provider"],
        minutes=page.minutes,
        at=told.published_at,
        audience=frozenset({EVERYONE}),
    )


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, UnitHit]:
    """Return those of these steps that stand in a public course at this moment. No query."""
    index, spoken = page_index(request), get_language() or "nl"
    books = course_cards(spoken, request)
    hits = {}
    for key, entry in entries_to_show(UNIT, pks, request).items():
        course = course_of(index, entry)
        if course is not None:
            page = index.by_key(course.translation_key, spoken) or course
            hits[key] = UnitHit(entry, page, books.get(course.translation_key))
    return hits
