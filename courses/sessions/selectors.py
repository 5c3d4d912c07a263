"""What pages show of sessions: the next one of a learner, all of a run, who missed the last one."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.http import HttpRequest

from accounts.models import User
from core.prepared import Prepared, columns, loaded
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import CourseOutline, UnitEntry, course_outline
from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.models import Activity
from courses.sessions.models import Attendance, LiveSession, Presence
from courses.sessions.telling import hours, on_the_wall

#: Who comes to sessions: whoever takes part, or finished and comes all the same.
COMES = (EnrolmentStatus.ACTIVE, EnrolmentStatus.FINISHED)


@dataclass(frozen=True)
class SessionToCome:
    """A session as a learner finds it among what is hers."""

    session: LiveSession
    outline: CourseOutline | None
    presence: str
    """What is noted of her, such as the word she sent; empty when nothing is."""

    @property
    def unit(self) -> UnitEntry | None:
        """The step it stands in, if it stands in the outline."""
        key = self.session.unit_key
        return self.outline.unit(key) if self.outline is not None and key else None

    @property
    def url(self) -> str:
        """Where its title leads: to its step, else to the course."""
        if self.unit is not None:
            return f"{self.unit.url}#a-{self.session.block_id}"
        return self.outline.url if self.outline is not None else ""

    @property
    def hours(self) -> str:
        """From when until when."""
        return hours(self.session)

    @property
    def on_the_wall(self) -> str:
        """The hours where it takes place, when the clock there says otherwise."""
        return on_the_wall(self.session)

    @property
    def has_sent_word(self) -> bool:
        """Whether she let know that she cannot come, or a trainer did for her."""
        return self.presence == Presence.EXCUSED


def next_session(
    user: Any, at: datetime, *, language: str = "nl", request: HttpRequest | None = None
) -> SessionToCome | None:
    """Return the session this person comes to next, or is in now; one query."""
    rows = _NEXT.rows(user=user.pk, at=at)
    if not rows:
        return None
    *fields, course_key, presence = rows[0]
    session = loaded(LiveSession, fields)
    return SessionToCome(session, course_outline(course_key, language, request), presence or "")


def _next(user: Any, at: Any) -> models.QuerySet[LiveSession, Any]:
    hers = Attendance.objects.filter(session=OuterRef("pk"), enrolment__user=user)
    to_come = LiveSession.objects.filter(
        run__enrolments__user=user,
        run__enrolments__status__in=COMES,
        run__cancelled_at__isnull=True,
        cancelled_at__isnull=True,
        ends_at__gt=at,
    )
    noted = Subquery(hers.values("presence")[:1])
    ordered = to_come.order_by("starts_at", "pk")
    return ordered.values_list(*columns(LiveSession), "run__course_key", noted)[:1]


_NEXT = Prepared(_next, user=models.BigIntegerField(), at=models.DateTimeField())


def sessions_of_run(run: CourseRun) -> list[LiveSession]:
    """Return the sessions of a run in the order of their dates, cancelled ones included."""
    return list(LiveSession.objects.filter(run=run).order_by("starts_at", "pk"))


@dataclass(frozen=True)
class PlannedSession:
    """A session as its trainers find it in the list of their run."""

    session: LiveSession
    is_over: bool
    is_open: bool
    """Whether presence can be marked."""
    marked: int
    there: int
    excused: int

    @property
    def hours(self) -> str:
        """From when until when."""
        return hours(self.session)

    @property
    def on_the_wall(self) -> str:
        """The hours where it takes place, when the clock there says otherwise."""
        return on_the_wall(self.session)


def planned_sessions(run: CourseRun, at: datetime) -> list[PlannedSession]:
    """Return the sessions of a run with how many were there; one query."""
    was_there = Q(attendances__presence__in=(Presence.PRESENT, Presence.LATE))
    excused = Q(attendances__presence=Presence.EXCUSED)
    counted = LiveSession.objects.filter(run=run).annotate(
        marked=Count("attendances"),
        there=Count("attendances", filter=was_there),
        excused=Count("attendances", filter=excused),
    )
    return [
        PlannedSession(
            session,
            is_over=session.ends_at <= at,
            is_open=session.cancelled_at is None and session.is_open_for_presence(at),
            marked=session.marked,
            there=session.there,
            excused=session.excused,
        )
        for session in counted.order_by("starts_at", "pk")
    ]


def dated_meetings(run_ids: Collection[int]) -> Mapping[int, Collection[UUID]]:
    """Return the meetings that have a date in these runs, by the run's id; one query."""
    found: defaultdict[int, set[UUID]] = defaultdict(set)
    planned = LiveSession.objects.filter(run__in=run_ids, cancelled_at=None).order_by()
    for run_id, block_id in planned.values_list("run_id", "block_id"):
        if block_id is not None:
            found[run_id].add(block_id)
    return found


def undated_meetings(run: CourseRun, *, besides: LiveSession | None = None) -> list[Activity]:
    """Return the meetings of the course that have no date in this run yet, in the order of the course.

    Args:
        besides: a session whose own meeting may be chosen again.
    """
    dated = LiveSession.objects.filter(run=run, cancelled_at=None, block_id__isnull=False)
    if besides is not None:
        dated = dated.exclude(pk=besides.pk)
    meetings = Activity.objects.filter(course_key=run.course_key, kind="meeting", retired_at__isnull=True)
    free = meetings.exclude(block_id__in=dated.values("block_id"))
    outline = course_outline(run.course_key, "nl")
    place = {unit.key: unit.position for unit in outline} if outline else {}
    return sorted(free, key=lambda each: (place.get(each.unit_key, len(place)), each.position, each.pk))


def missed_without_word(run: CourseRun, at: datetime) -> Mapping[int, datetime]:
    """Return when the session was that somebody missed without word, where it is her last marked one.

    By place; one query. Who came to a later session, or sent word, is not among them.
    """
    return dict(_MISSED_IN.rows(run=run.pk, at=at))


def missed_by(user: Any, at: datetime) -> Mapping[int, datetime]:
    """Return when the session was that this person missed without word, by her place; one query."""
    return dict(_MISSED_BY.rows(user=user.pk, at=at))


def _last_missed(at: Any) -> models.QuerySet[Attendance]:
    last = (
        Attendance.objects.filter(enrolment=OuterRef("enrolment"), session__cancelled_at=None)
        .filter(session__starts_at__lte=at)
        .order_by("-session__starts_at", "-session_id")
    )
    missed = Attendance.objects.filter(presence=Presence.ABSENT)
    return missed.filter(session=Subquery(last.values("session")[:1]))


def _missed_by(user: Any, at: Any) -> models.QuerySet[Attendance, Any]:
    hers = _last_missed(at).filter(enrolment__user=user)
    return hers.values_list("enrolment_id", "session__starts_at")


def _missed_in(run: Any, at: Any) -> models.QuerySet[Attendance, Any]:
    of_run = _last_missed(at).filter(session__run=run)
    return of_run.values_list("enrolment_id", "session__starts_at")


_MISSED_IN = Prepared(_missed_in, run=models.BigIntegerField(), at=models.DateTimeField())
_MISSED_BY = Prepared(_missed_by, user=models.BigIntegerField(), at=models.DateTimeField())


def marked_of(enrolment: Enrolment) -> list[Attendance]:
    """Return what was marked of one person, in the order of the sessions, each with its session."""
    hers = Attendance.objects.filter(enrolment=enrolment, session__cancelled_at=None)
    return list(hers.select_related("session").order_by("session__starts_at", "session_id"))


def place_for_word(session: LiveSession, user: User) -> Enrolment | None:
    """Return the place with which this person is expected at the session."""
    of_run = Enrolment.objects.filter(run=session.run_id, user=user, status__in=COMES)
    return of_run.select_related("run", "user").first()


def sent_word(session: LiveSession, enrolment: Enrolment) -> bool:
    """Say whether she let know herself that she cannot come."""
    hers = session.attendances.filter(enrolment=enrolment, by=F("enrolment__user"))
    return hers.filter(presence=Presence.EXCUSED).exists()
