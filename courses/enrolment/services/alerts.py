"""Waiting for a place on a full run: asking, and being told in the order of asking, exactly once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.jobs import enqueue, job
from courses.catalogue.models import CourseRun
from courses.catalogue.run_state import RunState
from courses.enrolment import mails, refusals
from courses.enrolment.fairness import HEAD_START, how_many_to_tell
from courses.enrolment.models import SEATED, Enrolment, SeatAlert
from courses.enrolment.services.holding import locked_run


@transaction.atomic
def ask_to_be_told(*, run: CourseRun, user: User, at: datetime) -> SeatAlert:
    """Put this person in line for a place on a full run. Asking again keeps her place in the line.

    Whoever was told already and missed the place joins the end of the line again.

    Raises:
        DomainError: `already_enrolled`, `places_left`, or why nobody can enrol any more.
    """
    run = locked_run(run.pk)
    if Enrolment.objects.filter(run=run, user=user, status__in=SEATED).exists():
        raise refusals.already_enrolled()
    state = run.state(at)
    if state.accepts_enrolment:
        raise refusals.places_left()
    if state is not RunState.FULL:
        raise refusals.not_open(run, state)
    alert, _new = SeatAlert.objects.get_or_create(run=run, user=user, defaults={"asked_at": at})
    if alert.told_at is not None:
        alert.asked_at, alert.told_at = at, None
        alert.save()
    return alert


@transaction.atomic
def forget_alert(*, run: CourseRun, user: User) -> None:
    """Take this person out of the line."""
    SeatAlert.objects.filter(run=run, user=user).delete()


@transaction.atomic
def tell_of_free_places(*, run: CourseRun, at: datetime) -> int:
    """Mail those first in line, as many as there are places to offer, and return how many.

    Each is marked in the same transaction that queues the mail, so nobody hears twice of one wish.
    Once nobody can enrol any more the line is forgotten.
    """
    run = locked_run(run.pk)
    state = run.state(at)
    line = SeatAlert.objects.filter(run=run)
    if state.is_over or state is RunState.UNDER_WAY or state is RunState.CLOSED:
        line.delete()
        return 0
    if not state.accepts_enrolment:
        return 0
    waiting = list(line.filter(told_at__isnull=True).select_related("user").order_by("asked_at", "id"))
    thinking = line.filter(told_at__gt=at - HEAD_START).count()
    told = waiting[: how_many_to_tell(free=run.free_seats, thinking=thinking, waiting=len(waiting))]
    for alert in told:
        mails.tell_of_place(alert, run)
        alert.told_at = at
        alert.save(update_fields=["told_at"])
    return len(told)


@job("tell of free places")
def tell_of_free_places_job(run_id: int) -> None:
    """Tell those first in line; what was told already is not told again."""
    run = CourseRun.objects.filter(pk=run_id).first()
    if run is not None:
        tell_of_free_places(run=run, at=timezone.now())


def tell_of_free_places_soon(run: CourseRun) -> None:
    """Let a job tell those in line, if there are any; called within the change that freed places."""
    if SeatAlert.objects.filter(run=run, told_at__isnull=True).exists():
        enqueue(tell_of_free_places_job, run_id=run.pk)
