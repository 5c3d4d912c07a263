"""Who comes to which unit, and how far she reaches in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from cms.api import PageEntry, page_index
from courses.catalogue.outline import CourseOutline, UnitEntry, course_of, course_outline
from courses.catalogue.permissions import guides_course, may_edit_course
from courses.enrolment.models import Enrolment
from courses.learning.access import Reach, reach_of_place
from courses.learning.selectors import place_on


@dataclass(frozen=True)
class Visit:
    """One person at one unit."""

    entry: PageEntry
    outline: CourseOutline
    unit: UnitEntry
    enrolment: Enrolment | None
    reach: Reach
    is_guided: bool = False
    """Whether someone guides her run."""

    @property
    def can_ask(self) -> bool:
        """Whether she takes part in a run that someone guides, so that there is somebody to ask."""
        return self.is_guided and self.reach is Reach.LEARNER

    @property
    def seed(self) -> str:
        """What mixes choices: her place, or nothing in particular."""
        return str(self.enrolment.pk) if self.enrolment else "preview"

    @property
    def following(self) -> UnitEntry | None:
        """The step after this one."""
        return self.outline.next(self.unit)


def visit_of(request: HttpRequest, entry: PageEntry, at: datetime) -> Visit | None:
    """Return this person's visit to a unit, or None when it stands in no public course."""
    course = course_of(page_index(request), entry)
    outline = course and course_outline(course.translation_key, entry.language, request)
    unit = outline and outline.unit(entry.translation_key)
    if not outline or not unit:
        return None
    enrolment, is_guided = place_on(outline.key, request.user)
    reach = reach_of_place(enrolment, at)
    if reach in (Reach.NONE, Reach.EARLY):
        reach = _reach_without_place(request.user, outline.key, unit) or reach
    return Visit(entry, outline, unit, enrolment, reach, is_guided)


def visit_by_key(request: HttpRequest, unit_key: UUID, language: str, at: datetime) -> Visit | None:
    """Return this person's visit to the unit of this key in a language, or else where it was written."""
    index = page_index(request)
    entry = index.by_key(unit_key, language) or index.written_first(unit_key)
    return visit_of(request, entry, at) if entry else None


def _reach_without_place(user: Any, course_key: UUID, unit: UnitEntry) -> Reach | None:
    if may_edit_course(user, course_key) or guides_course(user, course_key):
        return Reach.TEAM
    return Reach.PREVIEW if unit.is_preview else None
