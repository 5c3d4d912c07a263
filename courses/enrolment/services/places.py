"""Taking a place on a run and giving it up.

The run's row is locked while its places are counted, so two people never take the last one; the
unique constraint is the last judge. `seats_taken` changes on this floor alone.
"""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from courses.catalogue.models import CourseRun
from courses.catalogue.run_state import RunState
from courses.enrolment import mails, refusals
from courses.enrolment.models import Enrolment, EnrolmentStatus, SeatAlert
from courses.enrolment.services.alerts import tell_of_free_places_soon
from courses.enrolment.services.holding import change_seats, change_status, locked_run


@transaction.atomic
def enrol(
    *, run: CourseRun, user: User, by: User | None, at: datetime, is_invited: bool = False
) -> Enrolment:
    """Give this person a place on the run and confirm it by mail.

    Whoever has a place already keeps it, and nothing else happens: a double click is harmless. After
    withdrawing one may come back while there is a place; what was completed before still counts.

    Args:
        is_invited: a trainer asked her to come, so the time for enrolment does not matter.

    Raises:
        DomainError: `run_is_full`, `run_not_open_yet`, `run_closed`, `run_is_over`, `run_is_cancelled`.
    """
    run = locked_run(run.pk)
    enrolment = Enrolment.objects.select_for_update().filter(run=run, user=user).first()
    if enrolment and enrolment.status in (EnrolmentStatus.ACTIVE, EnrolmentStatus.FINISHED):
        return enrolment
    holds_seat = enrolment is not None and enrolment.status == EnrolmentStatus.INVITED
    _must_admit(run, at, holds_seat=holds_seat, is_invited=is_invited)
    if not holds_seat:
        change_seats(run, 1)
    enrolment = enrolment or Enrolment(run=run, user=user)
    enrolment.enrolled_at, enrolment.withdrawn_at, enrolment.ends_at = at, None, None
    event = change_status(enrolment, EnrolmentStatus.ACTIVE, by=by, at=at)
    SeatAlert.objects.filter(run=run, user=user).delete()
    mails.confirm_place(enrolment, event)
    return enrolment


def _must_admit(run: CourseRun, at: datetime, *, holds_seat: bool, is_invited: bool) -> None:
    """Refuse who cannot join. An invitation opens a run outside its time for enrolment, never a full one."""
    state = run.state(at)
    if state.accepts_enrolment or (holds_seat and not state.is_over):
        return
    if is_invited and not state.is_over:
        if not run.facts.is_full:
            return
        state = RunState.FULL
    raise refusals.not_open(run, state)


@transaction.atomic
def withdraw(*, enrolment: Enrolment, by: User | None, at: datetime, reason: str = "") -> Enrolment:
    """Give up a place; it opens for someone else at once. Done twice, it is done once.

    Raises:
        DomainError: `already_finished`, or `not_enrolled` when the place had ended otherwise.
    """
    run = locked_run(enrolment.run_id)
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.status == EnrolmentStatus.WITHDRAWN:
        return enrolment
    if enrolment.status == EnrolmentStatus.FINISHED:
        raise refusals.already_finished()
    if not enrolment.is_seated:
        raise refusals.not_enrolled()
    change_seats(run, -1)
    enrolment.withdrawn_at = at
    change_status(enrolment, EnrolmentStatus.WITHDRAWN, by=by, at=at, reason=reason)
    tell_of_free_places_soon(run)
    return enrolment
