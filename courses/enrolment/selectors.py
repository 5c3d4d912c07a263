"""What the pages about a place show."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from courses.catalogue.models import CourseRun
from courses.catalogue.outline import CourseOutline
from courses.catalogue.run_state import RunState
from courses.enrolment.landing import outline_of
from courses.enrolment.models import Enrolment, SeatAlert


@dataclass(frozen=True)
class RunScreen:
    """A run as its own pages show it: the course, where it stands, and what this person has of it."""

    run: CourseRun
    outline: CourseOutline
    state: RunState
    enrolment: Enrolment | None
    waits: bool

    @property
    def has_place(self) -> bool:
        """Whether she takes part, or finished."""
        return self.enrolment is not None and self.enrolment.is_seated

    @property
    def accepts(self) -> bool:
        """Whether one can enrol now."""
        return self.state.accepts_enrolment

    @property
    def is_full(self) -> bool:
        """Whether only a place is wanting."""
        return self.state is RunState.FULL


def run_screen(run_id: int, request: HttpRequest, *, at: datetime) -> RunScreen:
    """Return what the pages about a run show.

    Raises:
        Http404: for an unknown run and for one of a course that is not public, alike.
    """
    run = get_object_or_404(CourseRun, pk=run_id)
    outline = outline_of(run, request)
    if outline is None:
        raise Http404
    return RunScreen(
        run, outline, run.state(at), place_on_run(run, request.user), waits=_waits(run, request.user)
    )


def place_on_run(run: CourseRun, user: Any) -> Enrolment | None:
    """Return the place this person has, or had, on the run."""
    return Enrolment.objects.filter(run=run, user=user.pk).first() if user.is_authenticated else None


def _waits(run: CourseRun, user: Any) -> bool:
    return user.is_authenticated and SeatAlert.objects.filter(run=run, user=user, told_at=None).exists()


def people_who_finished(course_keys: Collection[UUID]) -> dict[UUID, int]:
    """Return how many people finished each of these courses. One query."""
    finished = Enrolment.objects.filter(run__course_key__in=course_keys, finished_at__isnull=False).order_by()
    return dict(finished.values_list("run__course_key").annotate(number=Count("user", distinct=True)))
