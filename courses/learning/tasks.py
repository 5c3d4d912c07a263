"""What there is to do in courses and units, kept in process for as long as the page index is the same one.

Activities change with the pages they come from, and every such change ends with another version of the
index. Nothing here is about a learner. What is taken out of a course is not kept: ask the database.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from cms.api import page_index
from core.kept import Kept
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import course_outline
from courses.learning.activities.meeting import MEETING
from courses.learning.api import meetings_with_a_date
from courses.learning.models import Activity
from courses.learning.progress import Task

_TASK_FIELDS = ("id", "unit_key", "block_id", "required", "required_since", "joined_at", "kind")

_of_courses: Kept[tuple[Task, ...]] = Kept(most=1_000)
_of_units: Kept[tuple[Activity, ...]] = Kept(most=300)


def unit_keys(course_key: UUID, request: HttpRequest | None = None) -> list[UUID]:
    """Return what a course consists of now: the same steps whichever language one reads."""
    outline = course_outline(course_key, settings.LANGUAGE_CODE, request)
    return [unit.key for unit in outline] if outline else []


def tasks_of(
    course_keys: Iterable[UUID], request: HttpRequest | None = None
) -> Mapping[UUID, tuple[Task, ...]]:
    """Return what there is to do in the public steps of these courses, in the order of their steps.

    One query at most, however many courses.
    """
    return _of_courses.get_many(page_index(request), set(course_keys), partial(_read_tasks, request=request))


def _read_tasks(course_keys: Iterable[UUID], *, request: HttpRequest | None) -> dict[UUID, tuple[Task, ...]]:
    units = {course_key: unit_keys(course_key, request) for course_key in course_keys}
    by_unit: defaultdict[UUID, list[Task]] = defaultdict(list)
    rows = Activity.objects.filter(unit_key__in=[key for keys in units.values() for key in keys])
    for row in rows.filter(retired_at__isnull=True).order_by("position", "pk").values(*_TASK_FIELDS):
        is_meeting = row.pop("kind") == MEETING
        task = Task(**row, is_meeting=is_meeting)
        by_unit[task.unit_key].append(task)
    return {
        course_key: tuple(task for key in keys for task in by_unit[key]) for course_key, keys in units.items()
    }


def tasks_in_runs(
    runs: Iterable[CourseRun], request: HttpRequest | None = None
) -> Mapping[int, tuple[Task, ...]]:
    """Return what there is to do in each of these runs, by its id.

    A meeting binds nobody in a run that has no date for it, such as one at one's own pace. One query at
    most for what is not kept, and one for the dates if a course has meetings.
    """
    by_run = {run.pk: run.course_key for run in runs}
    of_courses = tasks_of(by_run.values(), request)
    with_meetings = [pk for pk, key in by_run.items() if any(task.is_meeting for task in of_courses[key])]
    dated = meetings_with_a_date(with_meetings) if with_meetings else {}
    return {
        pk: of_courses[key] if pk not in with_meetings else _as_dated(of_courses[key], dated.get(pk, ()))
        for pk, key in by_run.items()
    }


def _as_dated(tasks: Iterable[Task], dated: Collection[UUID]) -> tuple[Task, ...]:
    return tuple(
        replace(task, required=False) if task.is_meeting and task.block_id not in dated else task
        for task in tasks
    )


def activities_of(unit_key: UUID, request: HttpRequest | None = None) -> tuple[Activity, ...]:
    """Return what there is to do in a unit, in order. All requests share these: do not change them."""
    return _of_units.get(page_index(request), unit_key, partial(_read_activities, unit_key))


def _read_activities(unit_key: UUID) -> tuple[Activity, ...]:
    return tuple(
        Activity.objects.filter(unit_key=unit_key, retired_at__isnull=True).order_by("position", "pk")
    )
