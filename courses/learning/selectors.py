"""Reading the facts: where a learner stands, course by course."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, When
from django.http import HttpRequest

from core.prepared import Prepared, columns, loaded
from courses.catalogue.models import CourseRun, RunStaff
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.models import Completion
from courses.learning.progress import Progress, Task, progress
from courses.learning.tasks import tasks_in_runs, unit_keys


def progress_of(enrolment: Enrolment, request: HttpRequest | None = None) -> Progress:
    """Return where this learner stands in her course."""
    done = {activity_id for (activity_id,) in _DONE_IDS.rows(enrolment=enrolment.pk)}
    request = request or HttpRequest()
    tasks = tasks_in_runs([enrolment.run], request)
    return _standing(enrolment, done, tasks[enrolment.run_id], request)


def progress_of_all(
    places: Sequence[Enrolment], request: HttpRequest | None = None
) -> Mapping[int, Progress]:
    """Return where one person stands in each of her places, by its id; the runs must have been read along.

    One query however many there are, one more for courses whose tasks are not kept yet, one for the dates
    of meetings.
    """
    done: defaultdict[int, set[int]] = defaultdict(set)
    for user_id in {place.user_id for place in places}:
        for enrolment_id, activity_id in _DONE_BY.rows(user=user_id):
            done[enrolment_id].add(activity_id)
    request = request or HttpRequest()
    tasks = tasks_in_runs([place.run for place in places], request)
    return {place.pk: _standing(place, done[place.pk], tasks[place.run_id], request) for place in places}


def progress_of_many(
    places: Sequence[Enrolment], request: HttpRequest | None = None
) -> Mapping[int, Progress]:
    """Return where people stand in these places, by its id; the runs must have been read along.

    As many queries for fifty people as for one.
    """
    done: defaultdict[int, set[int]] = defaultdict(set)
    facts = Completion.objects.filter(enrolment__in=[place.pk for place in places])
    for enrolment_id, activity_id in facts.values_list("enrolment_id", "activity_id"):
        done[enrolment_id].add(activity_id)
    request = request or HttpRequest()
    tasks = tasks_in_runs([place.run for place in places], request)
    return {place.pk: _standing(place, done[place.pk], tasks[place.run_id], request) for place in places}


def _standing(
    place: Enrolment, done: Collection[int], tasks: Sequence[Task], request: HttpRequest
) -> Progress:
    return progress(
        units=unit_keys(place.run.course_key, request),
        tasks=tasks,
        completed=done,
        since=place.began_at,
        finished=place.status == EnrolmentStatus.FINISHED,
    )


def _places(user: Any) -> models.QuerySet[Enrolment, Any]:
    latest = Enrolment.objects.current().filter(user=user).order_by("-enrolled_at", "-pk")
    return latest.values_list(*columns(Enrolment), *columns(CourseRun, at="run__"))


def _place(user: Any, course_key: Any) -> models.QuerySet[Enrolment, Any]:
    trainers = RunStaff.objects.filter(run=OuterRef("run"), user__is_active=True).order_by()
    return _places(user).filter(run__course_key=course_key).annotate(guided=Exists(trainers))[:1]


def _done(enrolment: Any) -> models.QuerySet[Completion, Any]:
    return Completion.objects.filter(enrolment=enrolment).values_list("activity_id")


def _done_with_moment(enrolment: Any, unit: Any) -> models.QuerySet[Completion, Any]:
    moment = Case(When(activity__unit_key=unit, then=F("at")))
    return Completion.objects.filter(enrolment=enrolment).values_list("activity_id", moment, "reason")


def _done_by(user: Any) -> models.QuerySet[Completion, Any]:
    return Completion.objects.filter(enrolment__user=user).values_list("enrolment_id", "activity_id")


_PLACES = Prepared(_places, user=models.BigIntegerField())
_PLACE = Prepared(_place, user=models.BigIntegerField(), course_key=models.UUIDField())
_DONE_IDS = Prepared(_done, enrolment=models.BigIntegerField())
_DONE_BY = Prepared(_done_by, user=models.BigIntegerField())
_DONE_HERE = Prepared(_done_with_moment, enrolment=models.BigIntegerField(), unit=models.UUIDField())


def places_of(user: Any) -> list[Enrolment]:
    """Return the places of this person that open units, the latest first, each with its run."""
    return [_with_run(row) for row in _PLACES.rows(user=user.pk)]


def place_on(course_key: UUID, user: Any) -> tuple[Enrolment | None, bool]:
    """Return this person's most recent place on the course that opens its units, and whether it is guided."""
    rows = _PLACE.rows(user=user.pk, course_key=course_key) if user.is_authenticated else []
    return (_with_run(rows[0][:-1]), bool(rows[0][-1])) if rows else (None, False)


def _with_run(row: Sequence[Any]) -> Enrolment:
    width = len(columns(Enrolment))
    place = loaded(Enrolment, row[:width])
    place.run = loaded(CourseRun, row[width:])
    return place


class Done(NamedTuple):
    """That she did something; when is told for the unit she looks at alone."""

    at: datetime | None
    reason: str = ""
    """Why a trainer said so; empty when her own doing says it."""


def done_by(enrolment: Enrolment, unit_key: UUID) -> dict[int, Done]:
    """Return what she completed, by activity; when, for those of this unit alone."""
    rows = _DONE_HERE.rows(enrolment=enrolment.pk, unit=unit_key)
    return {activity_id: Done(at, reason) for activity_id, at, reason in rows}
