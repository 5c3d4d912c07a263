"""People of the demo at believable points of their courses, brought there by the services of the site.

Whoever has a place already is left where she is.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import User
from config.demo.meetings import come_to_sessions
from config.demo.runs import BLENDED, PACED, PAST, RUNS, TOGETHER, UNDER_WAY, find
from config.demo.walking import STEP, units_of, walk
from courses.certificates.services import confirm_official_name, issue_certificate
from courses.enrolment.services import enrol
from courses.learning.services import record_visit
from courses.models import CourseRun, Enrolment

HALF_WAY = 8
#: How many steps the people of a run three weeks old have done, and how many days ago they were here.
POINTS = (
    (6, 1), (9, 0), (3, 15), (7, 2), (16, 3), (5, 1), (0, 0), (8, 0), (4, 6), (10, 1), (2, 9), (7, 0),
    (6, 4), (11, 0), (1, 16), (5, 2), (8, 1), (16, 1), (3, 5), (9, 2), (6, 0), (0, 0), (4, 3),
)  # fmt: skip


def load_learners(people: Mapping[str, User], *, at: datetime) -> None:
    """Let one person be half way, one finished with an attest, and colleagues be where colleagues are."""
    trainer = people["trainer"]
    _half_way(people["teacher"], trainer, at)
    _finished(people["colleague"], trainer, at)
    for planned in RUNS:
        run = find(planned.course, planned.name)
        colleagues = list(people.values())[-planned.taken :] if planned.taken else []
        if run is not None and planned.name == UNDER_WAY:
            _spread(run, colleagues, trainer, at)
        elif run is not None:
            _fill(run, colleagues, at)


@transaction.atomic
def _half_way(user: User, trainer: User, at: datetime) -> None:
    run = find(BLENDED, UNDER_WAY)
    if run is None or run.starts_at is None or _has_place(run, user):
        return
    place = enrol(run=run, user=user, by=user, at=run.starts_at - STEP)
    come_to_sessions(place, trainer=trainer, at=at)
    walk(place, units_of(run)[:HALF_WAY], since=run.starts_at + STEP)
    record_visit(enrolment=place, unit_key=units_of(run)[HALF_WAY].key, at=at - STEP)
    other = find(TOGETHER, PACED)
    if other is not None:
        second = enrol(run=other, user=user, by=user, at=at - 9 * STEP)
        walk(second, units_of(other)[:1], since=at - 8 * STEP)


@transaction.atomic
def _finished(user: User, trainer: User, at: datetime) -> None:
    run = find(BLENDED, PAST)
    if run is None or run.starts_at is None or _has_place(run, user):
        return
    place = enrol(run=run, user=user, by=user, at=run.starts_at - STEP)
    come_to_sessions(place, trainer=trainer, at=at)
    walk(place, units_of(run), since=run.starts_at + STEP)
    place.refresh_from_db()
    confirm_official_name(user=user, name=user.official_name, at=at)
    issue_certificate(enrolment=place, at=place.finished_at or at)


def _spread(run: CourseRun, colleagues: Iterable[User], trainer: User, at: datetime) -> None:
    """Bring the people of a run that is under way to the points where such people are."""
    for user, (steps, days_ago) in zip(colleagues, POINTS, strict=False):
        if not _has_place(run, user):
            _bring_to(run, user, trainer, steps=steps, last_seen=at - days_ago * STEP, at=at)


@transaction.atomic
def _bring_to(
    run: CourseRun, user: User, trainer: User, *, steps: int, last_seen: datetime, at: datetime
) -> None:
    began = run.starts_at
    if began is None:
        return
    place = enrol(run=run, user=user, by=user, at=began - STEP)
    come_to_sessions(place, trainer=trainer, at=at)
    if steps:
        first = began + STEP
        pace = (max(last_seen, first) - first) / steps
        walk(place, units_of(run)[:steps], since=first, pace=pace, who=user.email)
        place.refresh_from_db()
        here = units_of(run)[min(steps, len(units_of(run)) - 1)]
        record_visit(enrolment=place, unit_key=here.key, at=last_seen)


def _fill(run: CourseRun, colleagues: Iterable[User], at: datetime) -> None:
    """Give colleagues a place, as long ago as enrolment was open."""
    opened = at if run.starts_at is None else min(at, run.starts_at - STEP)
    for user in colleagues:
        if not _has_place(run, user):
            enrol(run=run, user=user, by=user, at=opened)


def _has_place(run: CourseRun, user: User) -> bool:
    return Enrolment.objects.filter(run=run, user=user).exists()
