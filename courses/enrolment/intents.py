"""An enrolment begun before signing in, finished once the person is known, on another device too."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.api import sign_in_url, sign_up_url
from accounts.models import User
from courses.catalogue.models import CourseRun
from courses.enrolment.landing import after_enrolling, outline_of
from courses.enrolment.services import enrol

INTENT = "enrol"


def enrol_after_sign_in(user: User, payload: dict[str, Any]) -> str | None:
    """Take the place that was asked for; a refusal (the run is full by now) is told by who calls.

    A run of a course that is public no longer counts as unknown.
    """
    run = CourseRun.objects.filter(pk=payload.get("run", 0)).first()
    if run is None or outline_of(run) is None:
        return None
    at = timezone.now()
    return after_enrolling(enrol(run=run, user=user, by=user, at=at), at)


def ways_in(run: CourseRun) -> dict[str, str]:
    """Return the addresses that sign someone in, or up, and then give her the place."""
    payload, back = {"run": run.pk}, reverse("courses:run-enrol", args=[run.pk])
    return {
        "sign_in": sign_in_url(INTENT, payload, back),
        "sign_up": sign_up_url(INTENT, payload, back),
    }
