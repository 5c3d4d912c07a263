"""The letters about a place, each in the language and time zone of who reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from core import mail
from core.spoken import full_day, full_moment
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import course_outline
from courses.enrolment.models import SEATED, Enrolment, EnrolmentEvent, SeatAlert

FOLDER = "courses/enrolment/mail"


@contextmanager
def as_read_by(user: User) -> Iterator[None]:
    """Speak this person's language and tell the time where she is."""
    with translation.override(user.language), timezone.override(ZoneInfo(user.time_zone)):
        yield


def about_run(run: CourseRun, language: str) -> dict[str, Any]:
    """Return what every letter says of a run, in the language and time zone that are active."""
    outline = course_outline(run.course_key, language)
    return {
        "course": outline.title if outline is not None else str(run),
        "course_path": outline.url if outline is not None else "",
        "first_path": outline.units[0].url if outline else "",
        "run": run.title,
        "starts": full_moment(run.starts_at),
        "ends": full_day(run.ends_at),
        "place": run.place,
        "contact": run.contact,
        "is_limited": run.capacity is not None,
    }


def _send(name: str, user: User, run: CourseRun, *, key: str, **more: Any) -> None:
    with as_read_by(user):
        context = {"name": str(user), **about_run(run, user.language), **more}
        mail.send(
            template=f"{FOLDER}/{name}", to=user.email, language=user.language, context=context, key=key
        )


def confirm_place(enrolment: Enrolment, event: EnrolmentEvent) -> None:
    """Confirm a place with its dates; once for each time the place was taken."""
    with translation.override(enrolment.user.language):
        withdraw_path = reverse("courses:run-withdraw", args=[enrolment.run_id])
    key = f"place confirmed:{event.pk}"
    _send("place_confirmed", enrolment.user, enrolment.run, key=key, withdraw_path=withdraw_path)


def tell_of_extension(enrolment: Enrolment, event: EnrolmentEvent) -> None:
    """Tell someone until when she can go on; once for each time she got more time."""
    with as_read_by(enrolment.user):
        until = full_day(enrolment.ends_at)
    key = f"place extended:{event.pk}"
    more = {"until": until, "reason": event.reason}
    _send("place_extended", enrolment.user, enrolment.run, key=key, **more)


def tell_of_place(alert: SeatAlert, run: CourseRun) -> None:
    """Tell someone in line that a place is open; once for each time she asked."""
    with translation.override(alert.user.language):
        enrol_path = reverse("courses:run-enrol", args=[run.pk])
    key = f"place open:{alert.pk}:{alert.asked_at.isoformat()}"
    _send("place_open", alert.user, run, key=key, enrol_path=enrol_path)


def tell_of_move(run: CourseRun, at: datetime) -> None:
    """Tell everyone with a place that the dates or the place of the run changed."""
    _tell_everyone("run_moved", run, at)


def tell_of_cancelling(run: CourseRun, at: datetime) -> None:
    """Tell everyone with a place that the run does not go on, and why."""
    _tell_everyone("run_cancelled", run, at, reason=run.cancelled_because)


def _tell_everyone(name: str, run: CourseRun, at: datetime, **more: Any) -> None:
    places = Enrolment.objects.filter(run=run, status__in=SEATED).select_related("user").order_by("pk")
    for enrolment in places:
        _send(name, enrolment.user, run, key=f"{name}:{enrolment.pk}:{at.isoformat()}", **more)
