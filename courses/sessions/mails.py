"""The letters about a session, each in the language and time zone of who reads it."""

from typing import Any

from django.urls import reverse

from core import mail
from courses.enrolment.mails import about_run, as_read_by
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.sessions.models import LiveSession
from courses.sessions.telling import when

FOLDER = "courses/sessions/mail"
#: Whoever finished may come to what is left all the same.
WRITTEN_TO = (EnrolmentStatus.ACTIVE, EnrolmentStatus.FINISHED)


def tell_of_plan(session: LiveSession) -> None:
    """Tell everyone with a place that a session was planned."""
    _tell_everyone("session_planned", session)


def tell_of_move(session: LiveSession) -> None:
    """Tell everyone with a place that a session has another time or place; once for each change."""
    _tell_everyone("session_moved", session)


def tell_of_cancelling(session: LiveSession) -> None:
    """Tell everyone with a place that a session does not go on, and why."""
    _tell_everyone("session_cancelled", session, reason=session.cancelled_because)


def _tell_everyone(name: str, session: LiveSession, **more: Any) -> None:
    of_run = Enrolment.objects.filter(run=session.run_id, status__in=WRITTEN_TO)
    for enrolment in of_run.select_related("user").order_by("pk"):
        user = enrolment.user
        with as_read_by(user):
            mail.send(
                template=f"{FOLDER}/{name}",
                to=user.email,
                language=user.language,
                context={"name": str(user), **_about(session, user.language), **more},
                key=f"{name}:{session.uid}:{session.sequence}:{enrolment.pk}",
            )


def _about(session: LiveSession, language: str) -> dict[str, Any]:
    """Return what every letter says of a session, in the language and time zone that are active."""
    return {
        **about_run(session.run, language),
        "session": session.title,
        "when": when(session),
        "place": session.place,
        "link": session.link,
        "bring": session.bring,
        "calendar_path": reverse("courses:session-calendar", args=[session.pk]),
        "word_path": reverse("courses:session-word", args=[session.pk]),
    }
