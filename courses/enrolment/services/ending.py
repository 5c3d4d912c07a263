"""How a place comes to its end: finished by the learner, or expired with the run."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from courses.enrolment.api import on_finished
from courses.enrolment.models import Enrolment, EnrolmentEvent, EnrolmentStatus
from courses.enrolment.services.alerts import tell_of_free_places_soon
from courses.enrolment.services.holding import change_seats, change_status, locked_run


@transaction.atomic
def finish_enrolment(*, enrolment: Enrolment, by: User | None, at: datetime) -> Enrolment:
    """Record that everything required was done; whoever finished stays finished.

    Only someone who takes part can finish: said again, or of a place given up, it changes nothing.
    Whoever registered with `on_finished` is called within this transaction.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    return _finish(enrolment, by, at) if enrolment.status == EnrolmentStatus.ACTIVE else enrolment


@transaction.atomic
def finish_after_the_end(*, enrolment: Enrolment, by: User | None, at: datetime) -> Enrolment:
    """Record that everything required turned out to be done, after the time of the place had passed.

    A trainer may note later who was at the last meeting. A place that did not end by itself is left
    as it is, and so is one on a run of which others took all places meanwhile.
    """
    run = locked_run(enrolment.run_id)
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    is_full = run.capacity is not None and run.seats_taken >= run.capacity
    if enrolment.status != EnrolmentStatus.EXPIRED or is_full:
        return enrolment
    change_seats(run, 1)
    return _finish(enrolment, by, at)


def _finish(enrolment: Enrolment, by: User | None, at: datetime) -> Enrolment:
    enrolment.finished_at = at
    change_status(enrolment, EnrolmentStatus.FINISHED, by=by, at=at)
    for handler in on_finished:
        handler(enrolment, at)
    return enrolment


def expire_enrolments(*, at: datetime) -> int:
    """End the places whose time is over, run by run, and return how many; safe to repeat."""
    runs = Enrolment.objects.over(at).order_by().values_list("run_id", flat=True).distinct()
    return sum(_expire_of_run(run_id, at) for run_id in list(runs))


@transaction.atomic
def _expire_of_run(run_id: int, at: datetime) -> int:
    run = locked_run(run_id)
    over = list(Enrolment.objects.over(at).filter(run=run).select_for_update(of=("self",)))
    Enrolment.objects.filter(pk__in=[each.pk for each in over]).update(status=EnrolmentStatus.EXPIRED)
    EnrolmentEvent.objects.bulk_create(
        EnrolmentEvent(enrolment=each, status=EnrolmentStatus.EXPIRED, at=at) for each in over
    )
    change_seats(run, -len(over))
    tell_of_free_places_soon(run)
    return len(over)
