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
    if enrolment.status != EnrolmentStatus.ACTIVE:
        return enrolment
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
