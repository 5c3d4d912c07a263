"""Places and attests for tests, made the way the site makes them."""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from courses.certificates.models import Certificate
from courses.certificates.services import confirm_official_name, issue_certificate
from courses.enrolment.services import enrol, finish_enrolment
from courses.models import CourseRun, Enrolment
from tests.support.accounts import person
from tests.support.courses import run


def place(on: CourseRun | None = None, user: User | None = None, *, at: datetime | None = None) -> Enrolment:
    """Return someone's place on a run that can be followed now."""
    user = user or person()
    return enrol(run=on or run(self_paced=True), user=user, by=user, at=at or timezone.now())


def finished_place(
    on: CourseRun | None = None, user: User | None = None, *, at: datetime | None = None
) -> Enrolment:
    """Return a place whose learner has finished; with a confirmed name an attest follows."""
    at = at or timezone.now()
    made = place(on, user, at=at)
    return finish_enrolment(enrolment=made, by=made.user, at=at)


def attest(
    on: CourseRun | None = None, user: User | None = None, *, name: str = "Anna Dewit-Öz"
) -> Certificate:
    """Return an attest issued under this name."""
    user = user or person()
    confirm_official_name(user=user, name=name, at=timezone.now())
    made = issue_certificate(enrolment=finished_place(on, user), at=timezone.now())
    assert made is not None
    return made
