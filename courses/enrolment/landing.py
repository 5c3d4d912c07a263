"""Where someone lands after taking or giving up a place."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from courses.catalogue.models import CourseRun
from courses.catalogue.outline import CourseOutline, course_outline
from courses.enrolment.models import Enrolment


def outline_of(run: CourseRun, request: HttpRequest | None = None) -> CourseOutline | None:
    """Return the course of a run in the reader's language, or None when it is not public."""
    return course_outline(run.course_key, get_language() or "nl", request)


def after_enrolling(enrolment: Enrolment, at: datetime) -> str:
    """Return the first step once the run has started, *My learning* before that."""
    outline = outline_of(enrolment.run)
    starts_at = enrolment.run.starts_at
    if outline and outline.units and (starts_at is None or starts_at <= at):
        return outline.units[0].url
    return reverse("courses:my-learning")
