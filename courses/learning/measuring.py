"""The yardstick of each course, kept in process, and what many learners did to be held beside it.

A yardstick follows the page index as the tasks do. What learners did is read at every request.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, QuerySet
from django.http import HttpRequest

from cms.api import page_index
from core.kept import Kept
from core.prepared import Prepared, Several
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import course_outline
from courses.learning.models import Completion
from courses.learning.progress import Task
from courses.learning.standings import Yardstick
from courses.learning.tasks import tasks_in_runs

_kept: Kept[Yardstick] = Kept(most=300)
ON_A_PAGE = 32
"""So many learners stand together as a rule: a page of them and those who can use help."""


def yardstick_of(run: CourseRun, request: HttpRequest | None = None) -> Yardstick:
    """Return what the course asks in this run, module by module as its outline has them.

    One query where the course has meetings: which of them have a date in the run.
    """
    tasks = tasks_in_runs([run], request)[run.pk]
    dated = frozenset(task.id for task in tasks if task.is_meeting and task.required)
    return _kept.get(page_index(request), (run.course_key, dated), partial(_lay, run, tasks, request))


def _lay(run: CourseRun, tasks: Iterable[Task], request: HttpRequest | None) -> Yardstick:
    outline = course_outline(run.course_key, settings.LANGUAGE_CODE, request)
    modules = (
        [[unit.key for unit in module.units] for module in outline.modules] if outline is not None else []
    )
    return Yardstick(modules, tasks)


def completed_by(enrolment_ids: Collection[int]) -> Mapping[int, set[int]]:
    """Return the activities each of these learners completed, by her place. One query, none for nobody."""
    done: defaultdict[int, set[int]] = defaultdict(set)
    for enrolment_id, activity_id in _COMPLETED.rows(places=enrolment_ids):
        done[enrolment_id].add(activity_id)
    return done


def _completed(places: Any) -> QuerySet[Completion, Any]:
    return Completion.objects.filter(enrolment__pk__in=places).values_list("enrolment_id", "activity_id")


_COMPLETED = Prepared(_completed, places=Several(BigIntegerField(), ON_A_PAGE))
