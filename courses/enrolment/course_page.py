"""The course page: what the catalogue tells of a course, with the reader's own place on it.

It stands on this floor because it shows the place; it changes nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import User
from cms.api import PageEntry, drafted_entry
from core.views import render
from courses.catalogue.course_facts import CourseFacts, course_facts, drafted_facts
from courses.catalogue.offers import OfferedRun, runs_of
from courses.catalogue.outline import CourseOutline, course_outline
from courses.catalogue.pages import CoursePage
from courses.catalogue.people import CoursePerson, course_people
from courses.enrolment.models import GIVES_ACCESS, Enrolment


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
    def choices(self) -> list[OfferedRun]:
        """Runs one may still look forward to joining."""
        return [run for run in self.runs if run.state.is_to_come]

    @property
    def gives_attest(self) -> bool:
        """Whether a run to come ends with an attest."""
        return any(run.gives_attest for run in self.choices)

    @property
    def contacts(self) -> list[str]:
        """Where questions about a run to come may be put."""
        return list(dict.fromkeys(run.contact for run in self.choices if run.contact))


def course_page(request: HttpRequest, entry: PageEntry) -> HttpResponse:
    """Show what a course is about and how to take part in it."""
    screen = course_screen(request, entry, at=timezone.now())
    return render(request, "courses/catalogue/course.html", {"screen": screen, "data": schema(screen)})


def course_draft(request: HttpRequest, page: CoursePage) -> HttpResponse:
    """Show editors a course as it will be told of, with the steps and runs that are public now."""
    entry = drafted_entry(page)
    screen = _screen(request, entry, facts=drafted_facts(page, entry), place=None, at=timezone.now())
    return render(request, "courses/catalogue/course.html", {"screen": screen, "data": schema(screen)})


def course_screen(request: HttpRequest, entry: PageEntry, *, at: datetime) -> CourseScreen:
    """Return the course as this reader sees it at this moment."""
    place = own_place(request.user, entry)
    return _screen(request, entry, facts=course_facts(entry, request), place=place, at=at)


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


def own_place(user: User | AnonymousUser, entry: PageEntry) -> Enrolment | None:
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


def schema(screen: CourseScreen) -> dict[str, Any]:
    """Return the course as machines read it (schema.org)."""
    facts = screen.facts
    data: dict[str, Any] = {
        "@type": "Course",
        "name": facts.card.title,
        "description": facts.card.summary or facts.promise,
        "inLanguage": list(facts.card.languages),
        "timeRequired": f"PT{facts.card.minutes}M",
        "teaches": list(facts.outcomes),
        "hasCourseInstance": [_instance(run, facts) for run in screen.choices],
    }
    if facts.card.provider:
        data["provider"] = {"@type": "Organization", "name": facts.card.provider}
    return data


_MODES = {"online": "Online", "blended": "Blended", "in_person": "Onsite"}


def _instance(run: OfferedRun, facts: CourseFacts) -> dict[str, Any]:
    data = {
        "@type": "CourseInstance",
        "courseMode": _MODES.get(run.format or facts.card.format, "Online"),
        "courseWorkload": f"PT{facts.card.minutes}M",
        "startDate": run.facts.starts_at and run.facts.starts_at.isoformat(),
        "endDate": run.facts.ends_at and run.facts.ends_at.isoformat(),
        "location": run.place,
    }
    return {name: value for name, value in data.items() if value}
