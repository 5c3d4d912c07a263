"""The rooms of courses and of their runs: opened when the first words need one, followed from then on.

The room of a course is open to members and has the conversations of all its runs, so that a small group
finds company. The room of a run has the people of that run alone, and goes with their places.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from community.api import close_space, follow_label, open_space, space_of_label
from community.models import Space
from core.kept import Kept
from core.versions import of_request
from courses.catalogue.models import CourseRun, RunStaff
from courses.catalogue.titles import course_titles
from courses.enrolment.models import GIVES_ACCESS, Enrolment
from courses.together.labels import COURSE, RUN, label
from courses.together.models import Beside, CourseTalk

Purpose = Space.Purpose


#: The version under which processes keep what courses chose.
CHOICES = "talk"
_choices: Kept[Mapping[UUID, str]] = Kept(most=1)


def talk_of(course_key: UUID) -> CourseTalk:
    """Return what the makers of a course chose for talking in it."""
    return CourseTalk.objects.filter(course_key=course_key).first() or CourseTalk(course_key=course_key)


def chosen_beside(course_key: UUID, request: HttpRequest) -> str:
    """Return which conversation stands beside the steps of a course. No query: every step asks it."""
    version = of_request(request).get(CHOICES, 0)
    chosen = _choices.get(
        version, CHOICES, lambda: dict(CourseTalk.objects.values_list("course_key", "beside"))
    )
    return chosen.get(course_key, Beside.MODULE)


def room_for(course_key: UUID, run: CourseRun | None) -> Space | None:
    """Return the room in which people of this course talk beside a step, where it was opened already."""
    if talk_of(course_key).beside == Beside.RUN:
        return run_room(run) if run else None
    return course_room(course_key)


def course_room(course_key: UUID) -> Space | None:
    """Return the room of a course."""
    return space_of_label(label(COURSE, course_key), purpose=Purpose.COURSE)


def run_room(run: CourseRun) -> Space | None:
    """Return the room of a run."""
    return space_of_label(label(RUN, run.pk), purpose=Purpose.RUN)


@transaction.atomic
def open_course_room(*, course_key: UUID, at: datetime) -> Space:
    """Return the room of a course, opened where it was not; whoever writes there is in it."""
    room = course_room(course_key)
    if room is not None:
        return room
    with override("nl"):
        text = _("What people who follow this course tell each other, next to its steps.")
    try:
        with transaction.atomic():
            return open_space(
                by=None,
                purpose=Purpose.COURSE,
                title=course_titles([course_key]).get(course_key, ""),
                text=text,
                openness=Space.Openness.OPEN,
                label=label(COURSE, course_key),
                at=at,
            )
    except IntegrityError:  # somebody else opened it this very moment
        return Space.objects.get(label=label(COURSE, course_key), purpose=Purpose.COURSE)


@transaction.atomic
def open_run_room(*, run: CourseRun, at: datetime) -> Space:
    """Return the room of a run, opened where it was not, with everyone who has a place and its trainers.

    The run is held meanwhile: nobody takes or gives up a place that the room would miss.
    """
    run = CourseRun.objects.select_for_update().get(pk=run.pk)
    room = run_room(run)
    if room is not None:
        return room
    course = course_titles([run.course_key]).get(run.course_key, "")
    with override("nl"):
        text = _("The room of this run: its people ask, tell and arrange here.")
    room = open_space(
        by=None,
        purpose=Purpose.RUN,
        title=f"{course}, {run.title}" if run.title else course,
        text=text,
        openness=Space.Openness.INVITATION,
        label=label(RUN, run.pk),
        follows_label=True,
        at=at,
    )
    for place in Enrolment.objects.filter(run=run, status__in=GIVES_ACCESS).select_related("user"):
        follow_place(place, at)
    follow_trainers(run)
    return room


def follow_place(place: Enrolment, at: datetime) -> None:
    """Let someone be in the room of her run as long as her place opens its steps."""
    guides = RunStaff.objects.filter(run=place.run_id, user=place.user_id).exists()
    follow_label(
        label=label(RUN, place.run_id),
        user=place.user,
        belongs=place.gives_access or guides,
        is_host=guides,
        at=at,
    )


def follow_trainers(run: CourseRun) -> None:
    """Let exactly those who guide a run be hosts of its room."""
    at = timezone.now()
    named = label(RUN, run.pk)
    guides = set(run.staff.values_list("user_id", flat=True))
    for user in User.objects.filter(pk__in=guides):
        follow_label(label=named, user=user, belongs=True, is_host=True, at=at)
    were = User.objects.filter(
        memberships__space__label=named, memberships__space__follows_label=True, memberships__role="host"
    )
    placed = set(Enrolment.objects.filter(run=run, status__in=GIVES_ACCESS).values_list("user_id", flat=True))
    for user in were.exclude(pk__in=guides):
        follow_label(label=named, user=user, belongs=user.pk in placed, at=at)


def close_rooms_of_runs_over(*, at: datetime) -> int:
    """Let the rooms of runs that are over be read only, where the course chose so; return how many."""
    quiet = CourseTalk.objects.filter(reads_only_after=True).values("course_key")
    over = CourseRun.objects.filter(course_key__in=quiet, ends_at__lte=at).values_list("pk", flat=True)
    names = [label(RUN, pk) for pk in over]
    rooms = list(Space.objects.filter(purpose=Purpose.RUN, label__in=names, reads_only_since=None))
    for room in rooms:
        close_space(space=room, by=None, at=at)
    return len(rooms)
