"""What the services of this floor share: holding the run's row, and writing where a place stands."""

from datetime import datetime

from accounts.models import User
from courses.catalogue.models import CourseRun
from courses.enrolment.api import on_place_changed
from courses.enrolment.models import Enrolment, EnrolmentEvent, EnrolmentStatus


def locked_run(run_id: int) -> CourseRun:
    """Return the run, held until the transaction ends: nobody else counts its places meanwhile."""
    return CourseRun.objects.select_for_update().get(pk=run_id)


def change_seats(run: CourseRun, by: int) -> None:
    """Count so many places more or fewer as taken; the caller holds the run."""
    run.seats_taken += by
    run.save(update_fields=["seats_taken"])


def change_status(
    enrolment: Enrolment, status: EnrolmentStatus, *, by: User | None, at: datetime, reason: str = ""
) -> EnrolmentEvent:
    """Write the new status and its line in the history; the caller holds the lock.

    Whoever registered with `on_place_changed` is called within this transaction.
    """
    enrolment.status = status
    enrolment.save()
    event = EnrolmentEvent.objects.create(enrolment=enrolment, status=status, by=by, at=at, reason=reason)
    for handler in on_place_changed:
        handler(enrolment, at)
    return event
