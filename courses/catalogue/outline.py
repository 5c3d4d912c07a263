"""The outline of a course: its modules and units in order, read from the page index without a query.

Kept per course and language for as long as the index is the same one. Public units only; who may open
one is decided where it is opened.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from django.http import HttpRequest

from cms.api import PageEntry, PageIndex, page_index

COURSE, MODULE, UNIT = "courses.coursepage", "courses.modulepage", "courses.unitpage"


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One screen of a course, as an outline names it.

    Args:
        position: its place among all units of the course, from 1.
        language: the language its words are in.
    """

    key: uuid.UUID
    page_id: int
    title: str
    url: str
    minutes: int
    is_preview: bool
    activity_kinds: tuple[str, ...]
    position: int
    language: str


@dataclass(frozen=True, slots=True)
class ModuleEntry:
    """An ordered part of a course with its units."""

    key: uuid.UUID
    title: str
    summary: str
    number: int
    units: tuple[UnitEntry, ...]
    language: str

    @property
    def minutes(self) -> int:
        """What its units take together."""
        return sum(unit.minutes for unit in self.units)


@dataclass(frozen=True)
class CourseOutline:
    """A course as a list of modules with their units, in one language."""

    key: uuid.UUID
    title: str
    url: str
    language: str
    modules: tuple[ModuleEntry, ...]

    def __iter__(self) -> Iterator[UnitEntry]:
        return iter(self.units)

    def __len__(self) -> int:
        return len(self.units)

    @cached_property
    def units(self) -> tuple[UnitEntry, ...]:
        """All units in order."""
        return tuple(unit for module in self.modules for unit in module.units)

    @cached_property
    def _by_key(self) -> dict[uuid.UUID, UnitEntry]:
        return {unit.key: unit for unit in self.units}

    def unit(self, key: uuid.UUID) -> UnitEntry | None:
        """Return the unit of this key."""
        return self._by_key.get(key)

    def previous(self, unit: UnitEntry) -> UnitEntry | None:
        """Return the unit before this one."""
        return self.units[unit.position - 2] if unit.position > 1 else None

    def next(self, unit: UnitEntry) -> UnitEntry | None:
        """Return the unit after this one."""
        return self.units[unit.position] if unit.position < len(self.units) else None

    @cached_property
    def preview(self) -> UnitEntry | None:
        """The first unit that is open to anyone."""
        return next((unit for unit in self.units if unit.is_preview), None)


_kept: "WeakKeyDictionary[PageIndex, dict[tuple[uuid.UUID, str], CourseOutline | None]]" = WeakKeyDictionary()


def course_outline(
    course_key: uuid.UUID, language: str, request: HttpRequest | None = None
) -> CourseOutline | None:
    """Return the outline of a course in a language, or None when no public page tells of it.

    A course that has no page in that language is outlined in the language it has.

    Args:
        request: spares asking for the version of the index again within a request.
    """
    return outline_in(page_index(request), course_key, language)


def outline_in(index: PageIndex, course_key: uuid.UUID, language: str) -> CourseOutline | None:
    """Return the outline of a course as this index has it."""
    outlines = _kept.setdefault(index, {})
    wanted = (course_key, language)
    if wanted not in outlines:
        outlines[wanted] = _build(index, course_key, language)
    return outlines[wanted]


def course_of(index: PageIndex, unit: PageEntry) -> PageEntry | None:
    """Return the course a unit is part of in every language: the one its source stands in.

    A translation stays in its own tree where it is when its source is moved, so its own place says
    nothing.
    """
    source = index.written_first(unit.translation_key) or unit
    return next((page for page in index.ancestors(source) if page.label == COURSE), None)


def _build(index: PageIndex, course_key: uuid.UUID, language: str) -> CourseOutline | None:
    """Take the order from the source, so that a move counts in all languages; the words from the reader's."""
    source = index.written_first(course_key)
    if source is None or source.label != COURSE:
        return None

    def in_language(entry: PageEntry) -> PageEntry:
        return index.by_key(entry.translation_key, language) or entry

    modules: list[ModuleEntry] = []
    position = 1
    for module in (child for child in index.children(source) if child.label == MODULE):
        units = tuple(
            _unit(in_language(entry), position=position + offset)
            for offset, entry in enumerate(child for child in index.children(module) if child.label == UNIT)
        )
        position += len(units)
        modules.append(_module(in_language(module), units, number=len(modules) + 1))
    course = in_language(source)
    return CourseOutline(
        course.translation_key, course.title, course.url, course.content_language, tuple(modules)
    )


def _module(entry: PageEntry, units: tuple[UnitEntry, ...], *, number: int) -> ModuleEntry:
    summary = str(entry.extra.get("summary") or "")
    return ModuleEntry(entry.translation_key, entry.title, summary, number, units, entry.content_language)


def _unit(entry: PageEntry, *, position: int) -> UnitEntry:
    return UnitEntry(
        key=entry.translation_key,
        page_id=entry.id,
        title=entry.title,
        url=entry.url,
        minutes=int(entry.extra.get("minutes") or 0),
        is_preview=bool(entry.extra.get("is_preview")),
        activity_kinds=tuple(entry.extra.get("activity_kinds") or ()),
        position=position,
        language=entry.content_language,
    )
