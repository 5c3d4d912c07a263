"""What the page of a course shows: what the catalogue tells of it, and the reader's own place on it.

It stands on this floor because it shows the place; it changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User
from cms.api import PageEntry, drafted_entry
from courses.catalogue.course_facts import CourseFacts, course_facts, drafted_facts
from courses.catalogue.findable import KIND
from courses.catalogue.offers import OfferedRun, runs_of
from courses.catalogue.outline import CourseOutline, course_outline
from courses.catalogue.pages import CoursePage
from courses.catalogue.people import CoursePerson, course_people
from courses.enrolment.models import GIVES_ACCESS, Enrolment
from search.api import thing


@dataclass(frozen=True, slots=True)
class CourseScreen:
    """All that the course page shows."""

    entry: PageEntry
    facts: CourseFacts
    outline: CourseOutline | None
    runs: tuple[OfferedRun, ...]
    people: tuple[CoursePerson, ...]
    place: Enrolment | None
    resume_url: str

    @property
    def thing(self) -> str:
        """How the search names the course."""
        return thing(KIND, self.entry.translation_key)

    @property
    def choices(self) -> list[OfferedRun]:
        """Runs one may still look forward to joining."""
        return [run for run in self.runs if run.state.is_to_come]

    @property
    def gives_attest(self) -> bool:
        """Whether a run to come ends with an attest."""
        return any(run.gives_attest for run in self.choices)

    @property
    def starts_at_once(self) -> bool:
        """Whether a group can begin it whenever it likes."""
        return any(run.starts_at_once for run in self.runs)

    @property
    def contacts(self) -> list[str]:
        """Where questions about a run to come may be put."""
        return list(dict.fromkeys(run.contact for run in self.choices if run.contact))


def course_screen(request: HttpRequest, entry: PageEntry, *, at: datetime) -> CourseScreen:
    """Return the course as this reader sees it at this moment."""
    place = _own_place(request.user, entry)
    return _screen(request, entry, facts=course_facts(entry, request), place=place, at=at)


def drafted_screen(request: HttpRequest, page: CoursePage, *, at: datetime) -> CourseScreen:
    """Return the course as it would be told of if it were published as it is being written."""
    entry = drafted_entry(page)
    return _screen(request, entry, facts=drafted_facts(page, entry), place=None, at=at)


def _screen(
    request: HttpRequest, entry: PageEntry, *, facts: CourseFacts, place: Enrolment | None, at: datetime
) -> CourseScreen:
    key = entry.translation_key
    outline = course_outline(key, entry.language, request)
    runs = tuple(runs_of(key, at))
    return CourseScreen(
        entry=entry,
        facts=facts,
        outline=outline,
        runs=runs,
        people=tuple(course_people(key, [run.id for run in runs])),
        place=place,
        resume_url=_resume_url(place, outline),
    )


def _own_place(user: User | AnonymousUser, entry: PageEntry) -> Enrolment | None:
    """Return the reader's latest place on the course that opens the units."""
    if not user.is_authenticated:
        return None
    places = Enrolment.objects.filter(
        user=user, run__course_key=entry.translation_key, status__in=GIVES_ACCESS
    )
    return places.select_related("run").order_by("-enrolled_at").first()


def _resume_url(place: Enrolment | None, outline: CourseOutline | None) -> str:
    if place is None or outline is None or not outline.units:
        return ""
    last = outline.unit(place.last_unit_key) if place.last_unit_key else None
    return (last or outline.units[0]).url
