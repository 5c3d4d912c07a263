"""Planning sessions, moving and cancelling them: once, by who guides the run, and everyone hears of it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from core.errors import DomainError
from courses.catalogue.services import cancel_run
from courses.models import Attendance, Completion, LiveSession, Presence
from courses.sessions.services import (
    cancel_session,
    change_session,
    mark_presence,
    plan_session,
    send_word,
    take_back_word,
)
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.learning import activity, course_with, learner_on, meeting
from tests.support.places import place
from tests.support.sessions import session

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def trainer():
    return person(role="trainer")


@pytest.fixture
def edition(trainer):
    return run(course("Blended lesgeven"), self_paced=True, trainer=trainer)


def refused(verb, **named) -> str:
    with pytest.raises(DomainError) as refusal:
        verb(**{"at": timezone.now(), **named})
    return refusal.value.code


def test_who_has_a_place_hears_of_a_session_of_its_moves_and_its_end_once_each(edition, trainer, mailoutbox):
    taken = place(edition, person(language="en"))
    mailoutbox.clear()
    planned = session(edition, by=trainer)
    at = timezone.now()
    moved = change_session(session=planned, by=trainer, at=at, place="Hasselt")
    change_session(session=moved, by=trainer, at=at, bring="Een les")
    cancel_session(session=moved, by=trainer, at=at, reason="Ziek")
    cancel_session(session=moved, by=trainer, at=at, reason="Ziek")
    assert [letter.to for letter in mailoutbox] == [[taken.user.email]] * 3
    assert ["New session" in mailoutbox[0].subject, "Hasselt" in mailoutbox[1].body] == [True, True]
    assert "Ziek" in mailoutbox[2].body
    assert f"/en/sessions/{planned.pk}.ics" in mailoutbox[0].body


def test_the_sequence_rises_with_what_stands_in_the_calendar_and_not_otherwise(edition, trainer):
    planned = session(edition, by=trainer)
    same = {"title": planned.title, "starts_at": planned.starts_at, "place": planned.place}
    at = timezone.now()
    assert change_session(session=planned, by=trainer, at=at, **same).sequence == 0
    later = planned.starts_at + HOUR
    moved = change_session(session=planned, by=trainer, at=at, starts_at=later, ends_at=later + HOUR)
    assert (moved.sequence, moved.uid) == (1, planned.uid)
    assert cancel_session(session=planned, by=trainer, at=at, reason="Ziek").sequence == 2


def test_nobody_hears_of_what_is_over(edition, trainer, mailoutbox):
    place(edition)
    mailoutbox.clear()
    session(edition, starts_in=-5 * HOUR, by=trainer)
    assert mailoutbox == []


def test_planned_twice_by_a_double_click_it_is_planned_once(edition, trainer):
    uid = uuid4()
    first = session(edition, by=trainer, uid=uid)
    assert session(edition, by=trainer, uid=uid).pk == first.pk
    other = run(self_paced=True, trainer=trainer)
    assert session(other, by=trainer, uid=uid).uid != uid
    assert LiveSession.objects.count() == 2


def test_only_who_guides_the_run_plans_moves_and_cancels(edition, trainer):
    planned = session(edition, by=trainer)
    former = person(role="trainer")
    colleague = person(role="trainer")
    run(self_paced=True, trainer=colleague)
    for stranger in (former, colleague, person(), person(role="editor")):
        assert refused(session_like, run=edition, by=stranger) == "not_allowed"
        assert refused(change_session, session=planned, by=stranger, title="x") == "not_allowed"
        assert refused(cancel_session, session=planned, by=stranger, reason="x") == "not_allowed"
    assert session(edition, by=person(role="administrator")).pk


def session_like(*, run, by, at, **details):
    starts_at = details.pop("starts_at", at + HOUR)
    ends_at = details.pop("ends_at", starts_at + HOUR)
    return plan_session(
        run=run, by=by, at=at, **{"title": "Samen", "starts_at": starts_at, "ends_at": ends_at, **details}
    )


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"title": "  "}, "title_missing"),
        ({"ends_at": timezone.now() - HOUR}, "session_ends_before_it_starts"),
        ({"ends_at": timezone.now() + 30 * HOUR}, "session_too_long"),
        ({"starts_at": datetime(1026, 5, 1, tzinfo=UTC)}, "date_out_of_reach"),
        ({"time_zone": "Mars/Base"}, "unknown_time_zone"),
        ({"link": "javascript:alert(1)"}, "unsafe_link"),
    ],
)
def test_what_cannot_be_is_refused(edition, trainer, details, code):
    assert refused(session_like, run=edition, by=trainer, **details) == code


def test_a_meeting_has_one_date_in_a_run_until_that_is_cancelled(trainer):
    block, other = meeting("samen"), meeting("later")
    made, [unit] = course_with([block, other])
    edition = run(made, self_paced=True, trainer=trainer)
    of = activity(unit, block)
    first = session(edition, of=of, by=trainer, title="")
    assert first.title == of.title
    assert refused(session_like, run=edition, by=trainer, activity=of) == "meeting_has_a_date"
    second = session(edition, of=activity(unit, other), by=trainer)
    assert refused(change_session, session=second, by=trainer, activity=of) == "meeting_has_a_date"
    cancel_session(session=first, by=trainer, at=timezone.now(), reason="Ziek")
    assert session(edition, of=of, by=trainer).block_id == of.block_id
    elsewhere = run(course(), self_paced=True, trainer=trainer)
    assert refused(session_like, run=elsewhere, by=trainer, activity=of) == "not_a_meeting"


def test_a_change_begun_before_another_one_is_told_instead_of_overwriting_it(edition, trainer):
    planned = session(edition, by=trainer)
    change_session(session=planned, by=trainer, at=timezone.now(), seen=0, place="Hasselt")
    code = refused(change_session, session=planned, by=trainer, seen=0, place="Leuven")
    assert code == "session_was_changed"
    planned.refresh_from_db()
    assert planned.place == "Hasselt"


def test_what_was_marked_keeps_a_session_where_it_was(trainer):
    block = meeting("samen")
    made, [unit] = course_with([block])
    edition = run(made, self_paced=True, trainer=trainer)
    held = session(edition, starts_in=-HOUR, of=activity(unit, block), by=trainer)
    learner = learner_on(made, edition=edition)
    mark_presence(session=held, marks={learner.pk: Presence.LATE}, by=trainer, at=timezone.now())
    assert refused(change_session, session=held, by=trainer, activity=None) == "presence_is_marked"
    later = timezone.now() + 9 * HOUR
    moved = {"starts_at": later, "ends_at": later + HOUR}
    assert refused(change_session, session=held, by=trainer, **moved) == "presence_is_marked"
    assert refused(cancel_session, session=held, by=trainer, reason="x") == "session_has_begun"


def test_cancelling_takes_back_what_was_marked_of_those_who_came_early(trainer):
    block = meeting("samen")
    made, [unit] = course_with([block, meeting("nog")])
    edition = run(made, self_paced=True, trainer=trainer)
    soon = session(edition, starts_in=HOUR / 2, of=activity(unit, block), by=trainer)
    learner = learner_on(made, edition=edition)
    mark_presence(session=soon, marks={learner.pk: Presence.PRESENT}, by=trainer, at=timezone.now())
    assert Completion.objects.filter(source="presence").count() == 1
    cancel_session(session=soon, by=trainer, at=timezone.now(), reason="Brandalarm")
    assert not Completion.objects.exists()
    assert not Attendance.objects.exists()


def test_a_cancelled_run_takes_its_sessions_to_come_along_without_more_letters(edition, trainer, mailoutbox):
    place(edition)
    held, to_come = session(edition, starts_in=-5 * HOUR), session(edition)
    mailoutbox.clear()
    cancel_run(run=edition, by=trainer, at=timezone.now(), reason="Te weinig plaatsen bezet")
    held.refresh_from_db()
    to_come.refresh_from_db()
    assert [held.cancelled_at is None, to_come.cancelled_because] == [True, "Te weinig plaatsen bezet"]
    assert len(mailoutbox) == 1
    assert refused(session_like, run=edition, by=trainer) == "run_is_cancelled"


def test_word_sent_beforehand_is_kept_until_she_comes_after_all_or_the_session_moves(edition, trainer):
    planned, learner, at = session(edition), place(edition), timezone.now()
    send_word(session=planned, enrolment=learner, at=at)
    send_word(session=planned, enrolment=learner, at=at)
    assert Attendance.objects.get().presence == Presence.EXCUSED
    take_back_word(session=planned, enrolment=learner, at=at)
    assert not Attendance.objects.exists()
    send_word(session=planned, enrolment=learner, at=at)
    later = planned.starts_at + HOUR
    change_session(session=planned, by=trainer, at=at, starts_at=later, ends_at=later + HOUR)
    assert not Attendance.objects.exists()


def test_word_comes_before_the_session_from_who_has_a_place_and_never_over_a_trainers_mark(edition, trainer):
    soon, learner, at = session(edition, starts_in=HOUR / 2), place(edition), timezone.now()
    assert refused(send_word, session=soon, enrolment=place()) == "not_enrolled"
    assert refused(send_word, session=soon, enrolment=learner, at=soon.starts_at) == "session_has_begun"
    mark_presence(session=soon, marks={learner.pk: Presence.PRESENT}, by=trainer, at=at)
    assert refused(send_word, session=soon, enrolment=learner) == "marked_already"
    take_back_word(session=soon, enrolment=learner, at=at)
    assert Attendance.objects.get().presence == Presence.PRESENT
