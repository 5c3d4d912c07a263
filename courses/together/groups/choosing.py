"""What a study group can follow: courses that can be begun at any time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from courses.catalogue.cards import CourseCard, course_cards
from courses.catalogue.offers import runs_to_come


@dataclass(frozen=True, slots=True)
class OpenCourse:
    """A course with a run that starts when one likes."""

    card: CourseCard
    run_id: int

    @property
    def key(self) -> UUID:
        """The identity of the course."""
        return self.card.key


def open_courses(language: str, *, at: datetime, request: HttpRequest | None = None) -> list[OpenCourse]:
    """Return the courses a group can begin now, by title. One query."""
    runs = runs_to_come(at)
    cards = course_cards(language, request)
    found = [
        OpenCourse(cards[key], run.id)
        for key, of_course in runs.items()
        for run in of_course
        if key in cards and run.starts_at_once
    ]
    return sorted({each.key: each for each in found}.values(), key=lambda each: each.card.title)
