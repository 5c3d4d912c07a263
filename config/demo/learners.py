"""People of the demo at believable points of their courses, brought there by the services of the site.

Whoever has a place already is left where she is.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from config.demo.runs import BLENDED, PACED, PAST, RUNS, TOGETHER, UNDER_WAY, find
from courses.catalogue.outline import UnitEntry, course_outline
from courses.certificates.services import confirm_official_name, issue_certificate
from courses.enrolment.services import enrol
from courses.learning.activities.base import HandedIn
from courses.learning.models import Activity
from courses.learning.questions.registry import questions_in
from courses.learning.services import hand_in, leave_unit, record_visit
from courses.models import CourseRun, Enrolment

LANGUAGE = "nl"
HALF_WAY = 8
STEP = timedelta(days=1)
WORDS = {"text": "In een klas hoor ik meteen wie vastloopt. Dat wil ik niet kwijt."}


def load_learners(people: Mapping[str, User], *, at: datetime) -> None:
    """Let one person be half way, one finished with an attest, and colleagues take their places."""
    _half_way(people["teacher"], at)
    _finished(people["colleague"], at)
    for planned in RUNS:
        run = find(planned.course, planned.name)
        if run is not None:
            _fill(run, list(people.values())[-planned.taken :] if planned.taken else [], at)


@transaction.atomic
def _half_way(user: User, at: datetime) -> None:
    run = find(BLENDED, UNDER_WAY)
    if run is None or run.starts_at is None or _has_place(run, user):
        return
    place = enrol(run=run, user=user, by=user, at=run.starts_at - STEP)
    _walk(place, _units(run)[:HALF_WAY], since=run.starts_at + STEP)
    record_visit(enrolment=place, unit_key=_units(run)[HALF_WAY].key, at=at - STEP)
    other = find(TOGETHER, PACED)
    if other is not None:
        second = enrol(run=other, user=user, by=user, at=at - 9 * STEP)
        _walk(second, _units(other)[:1], since=at - 8 * STEP)


@transaction.atomic
def _finished(user: User, at: datetime) -> None:
    run = find(BLENDED, PAST)
    if run is None or run.starts_at is None or _has_place(run, user):
        return
    place = enrol(run=run, user=user, by=user, at=run.starts_at - STEP)
    _walk(place, _units(run), since=run.starts_at + STEP)
    place.refresh_from_db()
    confirm_official_name(user=user, name=user.official_name, at=at)
    issue_certificate(enrolment=place, at=place.finished_at or at)


def _fill(run: CourseRun, colleagues: Iterable[User], at: datetime) -> None:
    """Give colleagues a place, as long ago as enrolment was open."""
    opened = at if run.starts_at is None else min(at, run.starts_at - STEP)
    for user in colleagues:
        if not _has_place(run, user):
            enrol(run=run, user=user, by=user, at=opened)


def _has_place(run: CourseRun, user: User) -> bool:
    return Enrolment.objects.filter(run=run, user=user).exists()


def _units(run: CourseRun) -> tuple[UnitEntry, ...]:
    outline = course_outline(run.course_key, LANGUAGE)
    return outline.units if outline else ()


def _walk(place: Enrolment, units: Iterable[UnitEntry], *, since: datetime) -> None:
    """Do all there is to do in these units, one after the other."""
    for number, unit in enumerate(units):
        at = since + number * STEP
        tasks = Activity.objects.filter(unit_key=unit.key, retired_at__isnull=True).order_by("position")
        for task in tasks:
            if not task.is_the_reading:
                hand_in(enrolment=place, activity=task, handed=_done(task), at=at)
        leave_unit(enrolment=place, unit_key=unit.key, drafts={}, answers={}, at=at)


def _done(task: Activity) -> HandedIn:
    if task.kind == "quiz":
        questions = questions_in(task.definition)
        return HandedIn(attempt={question.id: question.right_answer() for question in questions}, number=1)
    return HandedIn(answer=WORDS) if task.kind == "reflection" else HandedIn()
