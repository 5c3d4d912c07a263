"""Reading the facts: where a learner stands, course by course."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, FilteredRelation, Q
from django.http import HttpRequest

from courses.catalogue.outline import course_outline
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.models import Activity, Completion
from courses.learning.progress import Progress, Task, progress

_TASK_FIELDS = ("id", "unit_key", "block_id", "required", "required_since", "joined_at")


def unit_keys(course_key: UUID, request: HttpRequest | None = None) -> list[UUID]:
    """Return what a course consists of now: the same steps whichever language one reads."""
    outline = course_outline(course_key, settings.LANGUAGE_CODE, request)
    return [unit.key for unit in outline] if outline else []


def tasks_in(units: Iterable[UUID]) -> list[Task]:
    """Return what there is to do in these steps."""
    rows = Activity.objects.filter(unit_key__in=list(units), retired_at__isnull=True)
    rows = rows.order_by("position", "pk").values(*_TASK_FIELDS)
    return [Task(**row) for row in rows]


def progress_of(enrolment: Enrolment, request: HttpRequest | None = None) -> Progress:
    """Return where this learner stands in her course."""
    return progress_of_all([enrolment], request)[enrolment.pk]


def progress_of_all(
    enrolments: Sequence[Enrolment], request: HttpRequest | None = None
) -> Mapping[int, Progress]:
    """Return where each of these places stands, by its id, in two queries however many there are.

    The runs must have been read along with the places.
    """
    units = {key: unit_keys(key, request) for key in {each.run.course_key for each in enrolments}}
    tasks: defaultdict[UUID, list[Task]] = defaultdict(list)
    for task in tasks_in(key for keys in units.values() for key in keys):
        tasks[task.unit_key].append(task)
    completed: defaultdict[int, set[int]] = defaultdict(set)
    facts = Completion.objects.filter(enrolment__in=[each.pk for each in enrolments])
    for enrolment_id, activity_id in facts.values_list("enrolment_id", "activity_id"):
        completed[enrolment_id].add(activity_id)
    return {
        each.pk: progress(
            units=units[each.run.course_key],
            tasks=[task for key in units[each.run.course_key] for task in tasks[key]],
            completed=completed[each.pk],
            since=each.enrolled_at,
            finished=each.status == EnrolmentStatus.FINISHED,
        )
        for each in enrolments
    }


def place_on(course_key: UUID, user: Any) -> Enrolment | None:
    """Return the most recent place of this person on the course that opens its units."""
    if not user.is_authenticated:
        return None
    places = Enrolment.objects.current().filter(user=user, run__course_key=course_key)
    return places.select_related("run").order_by("-enrolled_at", "-pk").first()


def tasks_with_facts(units: Iterable[UUID], enrolment: Enrolment | None) -> list[tuple[Task, bool]]:
    """Return what there is to do in these steps and whether she did it, in one query."""
    rows = (
        Activity.objects.filter(unit_key__in=list(units), retired_at__isnull=True)
        .annotate(mine=FilteredRelation("completions", condition=Q(completions__enrolment=enrolment)))
        .values(*_TASK_FIELDS, fact=F("mine__id"))
    )
    return [(Task(**{name: row[name] for name in _TASK_FIELDS}), row["fact"] is not None) for row in rows]
