"""A course as machines read it: https://schema.org/Course and https://schema.org/CourseInstance."""

from typing import Any

from courses.catalogue.course_facts import CourseFacts
from courses.catalogue.offers import OfferedRun
from courses.enrolment.course_screen import CourseScreen

_MODES = {"online": "Online", "blended": "Blended", "in_person": "Onsite"}


def course_schema(screen: CourseScreen) -> dict[str, Any]:
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
