"""Walks a learner of the demo through steps of a course, by the services of the site."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from config.demo.answers import own_answers, right_answers
from config.demo.deeds import deed
from courses.catalogue.outline import UnitEntry, course_outline
from courses.learning.models import Activity, Completion
from courses.learning.services import hand_in, leave_unit
from courses.models import CourseRun, Enrolment

LANGUAGE = "nl"
STEP = timedelta(days=1)


def units_of(run: CourseRun) -> tuple[UnitEntry, ...]:
    """Return the steps of a run's course."""
    outline = course_outline(run.course_key, LANGUAGE)
    return outline.units if outline else ()


def walk(
    place: Enrolment, units: Iterable[UnitEntry], *, since: datetime, pace: timedelta = STEP, who: str = ""
) -> None:
    """Do all there is to do in these units, one after the other.

    Args:
        since: when the first of them is done.
        pace: how long after one step the next is done.
        who: answers first as this person would; without it everything is right at once.
    """
    for number, unit in enumerate(units):
        at = since + number * pace
        tasks = Activity.objects.filter(unit_key=unit.key, retired_at__isnull=True).order_by("position")
        for task in tasks:
            is_left = task.kind == "meeting" or (task.kind == "discuss" and not task.required)
            if not task.is_the_reading and not is_left:
                _do(place, task, who, at)
        leave_unit(enrolment=place, unit_key=unit.key, drafts={}, answers={}, at=at)


def _do(place: Enrolment, task: Activity, who: str, at: datetime) -> None:
    if task.kind != "quiz":
        hand_in(enrolment=place, activity=task, handed=deed(task, who or str(place.user_id), at), at=at)
        return
    if who:
        hand_in(enrolment=place, activity=task, handed=own_answers(task, who), at=at)
    if not Completion.objects.filter(enrolment=place, activity=task).exists():
        hand_in(enrolment=place, activity=task, handed=right_answers(task, number=2 if who else 1), at=at)
