"""Reading the facts: where a learner stands, course by course."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, FilteredRelation, Q

from cms.api import PageEntry, PageIndex, page_index
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.models import Activity, Completion
from courses.learning.progress import Progress, Task, progress

UNIT = "courses.unitpage"
_TASK_FIELDS = ("id", "unit_key", "block_id", "required", "required_since", "joined_at")


def course_entry(course_key: UUID, language: str, index: PageIndex | None = None) -> PageEntry | None:
    """Return the course's public page in a language, or in the language it was written in."""
    pages = index or page_index()
    languages = dict.fromkeys([language, *(code for code, _name in settings.LANGUAGES)])
    found = (pages.by_key(course_key, code) for code in languages)
    return next((entry for entry in found if entry is not None), None)


def unit_entries(course_key: UUID, language: str, index: PageIndex | None = None) -> list[PageEntry]:
    """Return the public steps of a course in order, in a language or its own."""
    pages = index or page_index()
    course = course_entry(course_key, language, pages)
    if course is None:
        return []
    return [entry for entry in pages.descendants(course) if entry.label == UNIT]


def unit_keys(course_key: UUID, index: PageIndex | None = None) -> list[UUID]:
    """Return what a course consists of now: the same steps whichever language one reads."""
    return [entry.translation_key for entry in unit_entries(course_key, settings.LANGUAGE_CODE, index)]


def tasks_in(units: Iterable[UUID]) -> list[Task]:
    """Return what there is to do in these steps."""
    rows = Activity.objects.filter(unit_key__in=list(units), retired_at__isnull=True).values(*_TASK_FIELDS)
    return [Task(**row) for row in rows]


def progress_of(enrolment: Enrolment, index: PageIndex | None = None) -> Progress:
    """Return where this learner stands in her course."""
    return progress_of_all([enrolment], index)[enrolment.pk]


def progress_of_all(
    enrolments: Sequence[Enrolment], index: PageIndex | None = None
) -> Mapping[int, Progress]:
    """Return where each of these places stands, by its id, in two queries however many there are.

    The runs must have been read along with the places.
    """
    pages = index or page_index()
    units = {key: unit_keys(key, pages) for key in {each.run.course_key for each in enrolments}}
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


def tasks_with_facts(units: Iterable[UUID], enrolment: Enrolment) -> list[tuple[Task, bool]]:
    """Return what there is to do in these steps and whether she did it, in one query."""
    rows = (
        Activity.objects.filter(unit_key__in=list(units), retired_at__isnull=True)
        .annotate(mine=FilteredRelation("completions", condition=Q(completions__enrolment=enrolment)))
        .values(*_TASK_FIELDS, fact=F("mine__id"))
    )
    return [(Task(**{name: row[name] for name in _TASK_FIELDS}), row["fact"] is not None) for row in rows]
