"""Giving one person more time than the run."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CourseRun
from courses.enrolment import mails
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.enrolment.services.holding import change_seats, change_status, locked_run

log = structlog.get_logger(__name__)

LONGEST_EXTENSION = timedelta(days=366)


@transaction.atomic
def extend_place(
    *, enrolment: Enrolment, ends_at: datetime, by: User | None, at: datetime, reason: str = ""
) -> Enrolment:
    """Let this person go on until a later moment, and tell her; asked twice, it is done once.

    Someone whose place ended with the run comes back to it, with a seat, and goes on where she was.

    Raises:
        DomainError: `already_finished`, `not_enrolled`, `run_is_cancelled`, `run_is_closed`,
            `run_has_no_end`, `end_not_later`, `end_too_far`, `run_is_full`.
    """
    run = locked_run(enrolment.run_id)
    place = Enrolment.objects.select_for_update().select_related("user").get(pk=enrolment.pk)
    place.run = run
    if place.ends_at == ends_at and place.status == EnrolmentStatus.ACTIVE:
        return place
    _must_be_extendable(place, run, at)
    _must_be_later(place, ends_at, at)
    if place.status == EnrolmentStatus.EXPIRED:
        if run.capacity is not None and run.seats_taken >= run.capacity:
            raise DomainError(
                "run_is_full", _("All places of this run are taken; there is none to come back to.")
            )
        change_seats(run, 1)
    place.ends_at = ends_at
    event = change_status(place, EnrolmentStatus.ACTIVE, by=by, at=at, reason=reason.strip()[:200])
    mails.tell_of_extension(place, event)
    log.info("place_extended", enrolment=place.pk, by=getattr(by, "pk", None))
    return place


def _must_be_extendable(place: Enrolment, run: CourseRun, at: datetime) -> None:
    if place.status == EnrolmentStatus.FINISHED:
        raise DomainError("already_finished", _("This person has finished; there is nothing left to extend."))
    if place.status not in (EnrolmentStatus.ACTIVE, EnrolmentStatus.EXPIRED):
        raise DomainError("not_enrolled", _("This person has no place on the run."))
    if run.cancelled_at is not None and run.cancelled_at <= at:
        raise DomainError("run_is_cancelled", _("This run was cancelled."))
    if run.closed_at is not None and run.closed_at <= at:
        raise DomainError("run_is_closed", _("This run was closed; nobody can go on in it."))
    if run.ends_at is None:
        raise DomainError("run_has_no_end", _("This run has no end, so there is nothing to extend."))


def _must_be_later(place: Enrolment, ends_at: datetime, at: datetime) -> None:
    now_until = place.ends_at or place.run.ends_at
    if ends_at <= at or (now_until is not None and ends_at <= now_until):
        sentence = _("Choose a day after today, and after the present end.")
        raise DomainError("end_not_later", sentence, field="until")
    if ends_at > at + LONGEST_EXTENSION:
        raise DomainError("end_too_far", _("Choose a day within a year from now."), field="until")
