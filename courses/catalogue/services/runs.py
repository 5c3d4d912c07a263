"""Opening, moving, closing and cancelling a run of a course."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypedDict, Unpack

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.api import (
    RunHandler,
    on_places_added,
    on_run_cancelled,
    on_run_moved,
    on_run_staffed,
)
from courses.catalogue.findable import mark_course
from courses.catalogue.models import CourseRun, RunKind, RunStaff
from courses.catalogue.permissions import may_name_guides

log = structlog.get_logger(__name__)

#: A change of one of these is a move: learners had it in their calendar.
MOVES = ("starts_at", "ends_at", "place")

MOMENTS = ("enrol_from", "enrol_until", "starts_at", "ends_at")
#: A date beyond these is a slip of the finger, and has no local time everywhere.
FIRST_YEAR, LAST_YEAR = 2000, 2100


class RunDetails(TypedDict, total=False):
    """What may be said of a run when it is opened or changed."""

    title: str
    kind: str
    enrol_from: datetime | None
    enrol_until: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    capacity: int | None
    languages: list[str]
    place: str
    format_override: str
    contact: str
    gives_attest: bool
    signatory_name: str
    signatory_role: str


def _check(run: CourseRun) -> None:
    """Refuse dates and numbers that cannot be, with the field at fault."""
    for field in MOMENTS:
        if (moment := getattr(run, field)) and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            sentence = _("Choose a date between {first} and {last}.")
            said = sentence.format(first=FIRST_YEAR, last=LAST_YEAR)
            raise DomainError("date_out_of_reach", said, field=field)
    if run.kind == RunKind.DATED and not (run.starts_at and run.ends_at):
        field = "ends_at" if run.starts_at else "starts_at"
        raise DomainError("run_needs_dates", _("A run with dates has a start and an end."), field=field)
    if run.starts_at and run.ends_at and run.ends_at <= run.starts_at:
        raise DomainError("run_ends_before_it_starts", _("A run ends after it starts."), field="ends_at")
    if run.enrol_from and run.enrol_until and run.enrol_until <= run.enrol_from:
        sentence = _("Enrolment closes after it opens.")
        raise DomainError("enrolment_closes_before_it_opens", sentence, field="enrol_until")
    if run.capacity is not None and run.capacity < run.seats_taken:
        sentence = _("{count} people have a place already; the run cannot have fewer places.")
        raise DomainError("fewer_places_than_taken", sentence.format(count=run.seats_taken), field="capacity")


def _with_details(run: CourseRun, details: RunDetails) -> CourseRun:
    for name, value in details.items():
        setattr(run, name, value)
    _check(run)
    run.save()
    mark_course(run.course_key)
    return run


def _calendar(run: CourseRun) -> list[str]:
    """Return what learners have in their calendar, to the minute: forms know no seconds."""
    told = (getattr(run, name) for name in MOVES)
    return [
        f"{value.astimezone(UTC):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
        for value in told
    ]


def locked(run: CourseRun) -> CourseRun:
    """Return the run as it is now, held until the transaction ends."""
    return CourseRun.objects.select_for_update().get(pk=run.pk)


@transaction.atomic
def create_run(
    *, course_key: uuid.UUID, by: User | None, at: datetime, **details: Unpack[RunDetails]
) -> CourseRun:
    """Open a run of a course. Whoever opens it guides it, until other trainers are named.

    Raises:
        DomainError: `run_needs_dates`, `run_ends_before_it_starts`, `enrolment_closes_before_it_opens`,
            `date_out_of_reach`.
    """
    run = _with_details(CourseRun(course_key=course_key, created_at=at), details)
    if by is not None:
        RunStaff.objects.create(run=run, user=by)
    log.info("run_created", run=run.pk, course=str(course_key))
    return run


@transaction.atomic
def change_run(*, run: CourseRun, by: User | None, at: datetime, **details: Unpack[RunDetails]) -> CourseRun:
    """Change a run; learners hear of another start, end or place, those who wait of added places.

    Raises:
        DomainError: as `create_run`, `fewer_places_than_taken`, or `run_is_cancelled`.
    """
    run = locked(run)
    if run.cancelled_at is not None:
        raise DomainError("run_is_cancelled", _("This run was cancelled and cannot be changed."))
    before = _calendar(run)
    free_before = run.free_seats
    run = _with_details(run, details)
    log.info("run_changed", run=run.pk, by=getattr(by, "pk", None), fields=sorted(details))
    if _calendar(run) != before and not run.state(at).is_over:
        _tell(on_run_moved, run, at)
    if free_before is not None and (run.free_seats is None or run.free_seats > free_before):
        _tell(on_places_added, run, at)
    return run


@transaction.atomic
def cancel_run(*, run: CourseRun, by: User | None, at: datetime, reason: str) -> CourseRun:
    """Call a run off, saying why; learners are told. Done twice, it is done once.

    Raises:
        DomainError: `reason_missing`, or `run_is_over`: what took place cannot be called off.
    """
    run = locked(run)
    if run.cancelled_at is not None:
        return run
    if not reason.strip():
        raise DomainError("reason_missing", _("Say why the run is cancelled."), field="reason")
    if run.state(at).is_over:
        raise DomainError("run_is_over", _("This run is over and cannot be cancelled."))
    run.cancelled_at, run.cancelled_because = at, reason.strip()[:300]
    run.save(update_fields=["cancelled_at", "cancelled_because"])
    mark_course(run.course_key)
    log.info("run_cancelled", run=run.pk, by=getattr(by, "pk", None))
    _tell(on_run_cancelled, run, at)
    return run


@transaction.atomic
def close_run(*, run: CourseRun, by: User | None, at: datetime) -> CourseRun:
    """End a run by hand, as one at your own pace ends; who had a place keeps reading."""
    run = locked(run)
    if run.closed_at is None and run.cancelled_at is None:
        run.closed_at = at
        run.save(update_fields=["closed_at"])
        mark_course(run.course_key)
        log.info("run_closed", run=run.pk, by=getattr(by, "pk", None))
    return run


@transaction.atomic
def staff_run(*, run: CourseRun, users: Iterable[User], by: User | None) -> None:
    """Let exactly these people guide the run: they see who takes part, so not everyone names them.

    Raises:
        DomainError: `not_allowed`, for who neither guides the run, leads the course nor looks after all.
    """
    run = locked(run)
    wanted = {user.pk: user for user in users}
    present = set(run.staff.values_list("user_id", flat=True))
    if by is not None and set(wanted) != present and not may_name_guides(by, run):
        sentence = _("Only who guides this run, leads the course or is an editor says who guides it.")
        raise DomainError("not_allowed", sentence, field="guides")
    run.staff.exclude(user__in=wanted).delete()
    RunStaff.objects.bulk_create(
        RunStaff(run=run, user=user) for pk, user in wanted.items() if pk not in present
    )
    mark_course(run.course_key)
    for handler in on_run_staffed:
        handler(run)
    log.info("run_staffed", run=run.pk, by=getattr(by, "pk", None), people=len(wanted))


def _tell(handlers: Iterable[RunHandler], run: CourseRun, at: datetime) -> None:
    for handler in handlers:
        handler(run, at)
