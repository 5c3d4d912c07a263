"""What *My data* tells of presence at sessions, and that nothing of it stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.privacy.services import erase_account
from courses.models import Attendance, Presence
from courses.sessions.own_data import SessionData
from courses.sessions.services import mark_presence
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.places import place
from tests.support.sessions import session

pytestmark = pytest.mark.django_db


def test_presence_is_told_to_whom_it_is_about_and_forgotten_with_her():
    trainer = person(role="trainer")
    edition = run(course("Blended lesgeven"), self_paced=True, trainer=trainer)
    held = session(edition, starts_in=timedelta(hours=-5))
    mine, theirs = place(edition), place(edition)
    marks = {mine.pk: Presence.LATE, theirs.pk: Presence.PRESENT}
    mark_presence(session=held, marks=marks, by=trainer, at=timezone.now())
    [told] = SessionData().export(mine.user)
    assert "Blended lesgeven" in told.values()
    assert held.title in told.values()
    erase_account(user=mine.user)
    [left] = Attendance.objects.all()
    assert (left.enrolment, left.by) == (theirs, trainer)
    SessionData().erase(trainer)
    left.refresh_from_db()
    assert (left.presence, left.by) == (Presence.PRESENT, None)
    assert SessionData().keeps(theirs.user) == []
