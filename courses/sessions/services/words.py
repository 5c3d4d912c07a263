"""Sending word beforehand that one cannot come, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from core.errors import DomainError
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.sessions.models import Attendance, LiveSession, Presence
from courses.sessions.services.holding import held_session


@transaction.atomic
def send_word(*, session: LiveSession, enrolment: Enrolment, at: datetime) -> Attendance:
    """Note that she cannot come, as she says herself before the session begins. Said twice, it is said once.

    Raises:
        DomainError: `session_is_cancelled`, `session_has_begun`, `not_enrolled`, or `marked_already` when
            a trainer marked her.
    """
    session = _to_come(session, enrolment, at)
    attendance, is_new = Attendance.objects.get_or_create(
        session=session,
        enrolment=enrolment,
        defaults={"presence": Presence.EXCUSED, "at": at, "by": enrolment.user},
    )
    if not is_new and attendance.by_id != enrolment.user_id:
        raise DomainError("marked_already", _("Your trainer has marked your presence already."))
    return attendance


@transaction.atomic
def take_back_word(*, session: LiveSession, enrolment: Enrolment, at: datetime) -> None:
    """Note that she comes after all; what a trainer marked stays.

    Raises:
        DomainError: `session_is_cancelled`, `session_has_begun`, `not_enrolled`.
    """
    session = _to_come(session, enrolment, at)
    session.attendances.filter(enrolment=enrolment, by=F("enrolment__user")).delete()


def _to_come(session: LiveSession, enrolment: Enrolment, at: datetime) -> LiveSession:
    session = held_session(session)
    taking_part = (EnrolmentStatus.ACTIVE, EnrolmentStatus.FINISHED)
    if enrolment.run_id != session.run_id or enrolment.status not in taking_part:
        raise DomainError("not_enrolled", _("You have no place on this run."))
    if session.starts_at <= at:
        raise DomainError("session_has_begun", _("This session has begun: your trainer notes who is there."))
    return session
