"""Recording that something was done, and that with it the course is finished.

A completion is written once and never taken back here; presence.py alone corrects what it wrote itself.
Everything happens with the place's row locked, so a double click or a second tab changes nothing.
"""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from core.prepared import Prepared, columns, loaded
from courses.catalogue.models import CourseRun
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.enrolment.services import finish_after_the_end, finish_enrolment
from courses.learning.access import must_take_part
from courses.learning.models import Activity, Completion
from courses.learning.selectors import progress_of


def _place_to_lock(pk: Any) -> models.QuerySet[Enrolment, Any]:
    return Enrolment.objects.select_for_update().filter(pk=pk).values_list(*columns(Enrolment))


def _run(pk: Any) -> models.QuerySet[CourseRun, Any]:
    return CourseRun.objects.filter(pk=pk).order_by().values_list(*columns(CourseRun))


_LOCKED_PLACE = Prepared(_place_to_lock, pk=models.BigIntegerField())
_RUN = Prepared(_run, pk=models.BigIntegerField())


def locked_place(*, enrolment: Enrolment, at: datetime) -> Enrolment:
    """Return the place, held until the transaction ends, of someone who takes part now.

    Raises:
        DomainError: see `must_take_part`.
    """
    place = loaded(Enrolment, _LOCKED_PLACE.rows(pk=enrolment.pk)[0])
    place.run = loaded(CourseRun, _RUN.rows(pk=place.run_id)[0])
    must_take_part(place, at)
    return place


def must_be_there(activity: Activity) -> None:
    """Refuse what belongs to an activity that was taken away.

    Raises:
        DomainError: `activity_is_gone`.
    """
    if activity.retired_at is not None:
        raise DomainError(
            "activity_is_gone", _("This part was taken out of the course. Reload the page to go on.")
        )


@transaction.atomic
def complete_activity(*, enrolment: Enrolment, activity: Activity, source: str, at: datetime) -> bool:
    """Record that she did this, and finish the course with it when nothing required is left.

    Done before, it stays as it was; what else was left may have been taken out of the course since.

    Returns:
        Whether it was new.

    Raises:
        DomainError: `run_not_started`, `run_is_over`, `not_enrolled`, `activity_is_gone`.
    """
    place = locked_place(enrolment=enrolment, at=at)
    must_be_there(activity)
    created = write_completion(place, activity, source=source, at=at)
    finish_if_complete(place, at=at)
    return created


def write_completion(
    place: Enrolment,
    activity: Activity,
    *,
    source: str,
    at: datetime,
    by: User | None = None,
    reason: str = "",
) -> bool:
    """Write the fact once; the caller holds the place's lock."""
    if Completion.objects.filter(enrolment=place, activity=activity).exists():
        return False
    Completion.objects.create(enrolment=place, activity=activity, at=at, source=source, by=by, reason=reason)
    return True


def finish_if_complete(place: Enrolment, *, at: datetime, by: User | None = None) -> None:
    """Finish the course when everything that binds her is done.

    Args:
        by: the trainer whose word completes it; None when she did it herself.
    """
    if place.status == EnrolmentStatus.ACTIVE and progress_of(place).is_complete:
        finish_enrolment(enrolment=place, by=by or place.user, at=at)
    elif place.status == EnrolmentStatus.EXPIRED and by is not None and progress_of(place).is_complete:
        finish_after_the_end(enrolment=place, by=by, at=at)


@transaction.atomic
def finish_who_is_complete(*, run: CourseRun, at: datetime) -> None:
    """Finish the places of a run that have nothing left since something was taken out of it."""
    run = CourseRun.objects.select_for_update().get(pk=run.pk)
    places = Enrolment.objects.select_for_update(of=("self",)).filter(run=run, status=EnrolmentStatus.ACTIVE)
    for place in places.select_related("user").order_by("pk"):
        place.run = run
        finish_if_complete(place, at=at)
