"""Runs with people at several points and the trainers who guide them, made the way the site makes them."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.roles import TRAINER
from courses.enrolment.services import enrol
from courses.learning.services import leave_unit, record_visit
from courses.models import CoursePage, CourseRun, Enrolment
from tests.support.accounts import person
from tests.support.courses import run
from tests.support.learning import units_of

WEEKS_AGO = timedelta(days=28)


def trainer(**told: Any) -> User:
    """Return someone who may guide runs."""
    return person(role=TRAINER, **told)


def guided(made: CoursePage, by: User | None = None, **told: Any) -> CourseRun:
    """Return a run that started four weeks ago and goes on for some weeks more."""
    now = timezone.now()
    usual = {"starts_in": -WEEKS_AGO, "lasts": 2 * WEEKS_AGO, "enrol_until": now + timedelta(days=9)}
    return run(made, trainer=by or trainer(), **{**usual, **told})


def participant(edition: CourseRun, *, user: User | None = None, seen: timedelta | None = None) -> Enrolment:
    """Return someone who takes part since the run began, and was there last so long ago, if ever."""
    began = edition.starts_at or timezone.now() - WEEKS_AGO
    place = enrol(run=edition, user=user or person(), by=None, at=began)
    if seen is not None:
        visit(place, timezone.now() - seen)
    return place


def visit(place: Enrolment, at: datetime) -> None:
    """Let her be in the first step at that moment."""
    made = CoursePage.objects.get(translation_key=place.run.course_key, alias_of=None)
    record_visit(enrolment=place, unit_key=units_of(made)[0].translation_key, at=at)


def walked(place: Enrolment, steps: int, *, at: datetime | None = None) -> None:
    """Let her leave so many steps behind her; those of a course that holds nothing but reading."""
    made = CoursePage.objects.get(translation_key=place.run.course_key, alias_of=None)
    for unit in units_of(made)[:steps]:
        leave_unit(
            enrolment=place, unit_key=unit.translation_key, drafts={}, answers={}, at=at or timezone.now()
        )
