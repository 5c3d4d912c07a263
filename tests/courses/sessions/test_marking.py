"""Who was there: what it completes, what a correction takes back, and what it never touches."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import DomainError
from courses.catalogue.services import close_run
from courses.certificates.services import confirm_official_name
from courses.enrolment.services import expire_enrolments, withdraw
from courses.learning.services import complete_activity
from courses.models import Activity, Attendance, Certificate, Completion, Presence
from courses.sessions.selectors import missed_without_word
from courses.sessions.services import keep_list, mark_everyone, mark_presence, send_word, write_note
from tests.support.accounts import person
from tests.support.courses import course, run
from tests.support.learning import activity, course_with, learner_on, meeting, read
from tests.support.places import place
from tests.support.sessions import session

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PRESENT, LATE, EXCUSED, ABSENT = Presence


class Classroom:
    """A run under way of a course with a meeting and something else to do, and the session it has today."""

    def __init__(self):
        self.trainer = person(role="trainer")
        block = meeting("samen")
        self.course, [unit] = course_with([block, read("ook", required=True)])
        self.run = run(self.course, self_paced=True, trainer=self.trainer)
        self.meeting = activity(unit, block)
        self.session = session(self.run, starts_in=-HOUR, of=self.meeting, by=self.trainer)
        self.learners = [learner_on(self.course, edition=self.run) for _ in range(3)]

    def mark(self, *presences, **more):
        marks = {place.pk: each for place, each in zip(self.learners, presences, strict=False) if each}
        at = timezone.now()
        return mark_presence(session=self.session, marks=marks, by=self.trainer, at=at, **more)

    def done(self):
        return set(Completion.objects.filter(activity=self.meeting).values_list("enrolment_id", flat=True))

    def marked(self):
        return [
            Attendance.objects.filter(enrolment=each, session=self.session).values_list("presence", flat=True)
            for each in self.learners
        ]


@pytest.fixture
def room():
    return Classroom()


def refusal_of(verb, **named) -> str:
    with pytest.raises(DomainError) as refusal:
        verb(**{"at": timezone.now(), **named})
    return refusal.value.code


def test_being_there_completes_the_meeting_with_its_source_and_being_away_does_not(room):
    first, second, third = (each.pk for each in room.learners)
    assert room.mark(PRESENT, LATE, ABSENT).changed == 3
    assert room.done() == {first, second}
    fact = Completion.objects.get(enrolment=first)
    assert (fact.source, fact.by) == ("presence", room.trainer)
    room.mark(EXCUSED, None, PRESENT)
    assert room.done() == {second, third}
    assert Attendance.objects.get(enrolment=first).presence == EXCUSED


def test_a_trainer_with_a_place_of_her_own_is_marked_by_somebody_else(room):
    own = learner_on(room.course, edition=room.run, user=room.trainer)
    marks = {room.learners[0].pk: PRESENT, own.pk: PRESENT}
    marking = {"session": room.session, "by": room.trainer}
    assert refusal_of(mark_presence, marks=marks, **marking) == "own_place"
    assert mark_everyone(presence=PRESENT, at=timezone.now(), **marking) == 3
    assert own.pk not in room.done()
    colleague = person(role="administrator")
    mark_presence(session=room.session, marks={own.pk: PRESENT}, by=colleague, at=timezone.now())
    assert own.pk in room.done()


def test_everyone_at_once_leaves_the_exceptions_as_they_are(room):
    room.mark(None, LATE)
    marked = mark_everyone(session=room.session, presence=PRESENT, by=room.trainer, at=timezone.now())
    assert marked == 2
    assert [list(each) for each in room.marked()] == [["present"], ["late"], ["present"]]


def test_a_mark_can_be_taken_away_again(room):
    room.mark(PRESENT)
    first = room.learners[0].pk
    mark_presence(session=room.session, marks={first: None}, by=room.trainer, at=timezone.now())
    assert not room.done()
    assert not Attendance.objects.exists()


def test_who_finished_stays_finished_whatever_is_corrected_and_the_attest_says_what_it_said(room):
    learner = room.learners[0]
    confirm_official_name(user=learner.user, name="Anna Dewit", at=timezone.now())
    for each in Activity.objects.exclude(pk=room.meeting.pk):
        complete_activity(enrolment=learner, activity=each, source="learner", at=timezone.now())
    room.mark(PRESENT)
    learner.refresh_from_db()
    frozen = Certificate.objects.get().snapshot
    room.mark(ABSENT)
    learner.refresh_from_db()
    assert learner.status == "finished"
    assert room.done() == {learner.pk}
    assert Certificate.objects.get().snapshot == frozen
    assert Attendance.objects.get().presence == ABSENT


def test_what_she_did_herself_or_a_trainer_noted_is_never_taken_back_by_presence(room):
    learner = room.learners[0]
    Completion.objects.create(
        enrolment=learner, activity=room.meeting, at=timezone.now(), source="trainer", reason="Was er"
    )
    room.mark(ABSENT)
    assert room.done() == {learner.pk}


def test_two_trainers_at_once_overwrite_nothing_they_did_not_see(room):
    first, second, third = (each.pk for each in room.learners)
    colleague = person(role="administrator")
    seen = dict.fromkeys((first, second, third))
    room.mark(LATE, None, PRESENT)
    marks = {first: PRESENT, second: ABSENT, third: PRESENT}
    kept = mark_presence(session=room.session, marks=marks, seen=seen, by=colleague, at=timezone.now())
    assert (kept.changed, kept.overtaken) == (1, frozenset({first}))
    assert [list(each) for each in room.marked()] == [["late"], ["absent"], ["present"]]
    again = mark_presence(
        session=room.session, marks={first: PRESENT}, seen={first: LATE}, by=colleague, at=timezone.now()
    )
    assert (again.changed, again.overtaken) == (1, frozenset())


def test_what_a_trainer_left_as_she_saw_it_is_not_touched(room):
    first = room.learners[0].pk
    room.mark(LATE)
    kept = mark_presence(
        session=room.session,
        marks={first: PRESENT},
        seen={first: PRESENT},
        by=room.trainer,
        at=timezone.now(),
    )
    assert (kept.changed, kept.overtaken) == (0, frozenset())
    assert Attendance.objects.get().presence == LATE


def test_presence_is_marked_from_an_hour_before_by_who_guides_the_run_of_who_takes_part(room):
    stranger, elsewhere = person(role="trainer"), place()
    run(self_paced=True, trainer=stranger)
    first = room.learners[0]
    marks, mine = {first.pk: PRESENT}, {"session": room.session, "by": room.trainer}
    assert refusal_of(mark_presence, session=room.session, marks=marks, by=stranger) == "not_allowed"
    assert refusal_of(mark_presence, **mine, marks={elsewhere.pk: PRESENT}) == "not_on_this_run"
    early = room.session.starts_at - HOUR - timedelta(seconds=1)
    assert refusal_of(mark_presence, **mine, marks=marks, at=early) == "session_not_begun"
    mark_presence(**mine, marks=marks, at=room.session.starts_at - HOUR)
    withdraw(enrolment=room.learners[1], by=room.learners[1].user, at=timezone.now())
    assert refusal_of(mark_presence, **mine, marks={room.learners[1].pk: PRESENT}) == "not_on_this_run"


def test_presence_is_written_down_after_the_run_is_over(room):
    learner = room.learners[0]
    close_run(run=room.run, by=room.trainer, at=timezone.now())
    expire_enrolments(at=timezone.now())
    room.mark(PRESENT)
    learner.refresh_from_db()
    assert (learner.status, room.done()) == ("expired", {learner.pk})


def test_a_note_written_meanwhile_by_someone_else_is_told_and_kept(room):
    at, mine = timezone.now(), {"session": room.session, "by": room.trainer}
    assert write_note(**mine, note="Te koud\r\n", seen="", at=at)
    assert not write_note(**mine, note="Te koud", seen="", at=at)
    with pytest.raises(DomainError) as refusal:
        keep_list(
            **mine,
            marks={room.learners[0].pk: PRESENT},
            seen={},
            everyone=None,
            note="Te warm",
            note_seen="",
            at=at,
        )
    assert (refusal.value.code, refusal.value.field) == ("note_was_changed", "note")
    assert "Te koud" in str(refusal.value)
    assert not Attendance.objects.exists()


def test_missed_without_word_is_told_of_the_last_session_she_was_marked_for_alone():
    edition = run(course(), self_paced=True)
    places = [place(edition) for _ in range(3)]
    now = timezone.now()
    first = session(edition, starts_in=-5 * HOUR, lasts=HOUR)
    last = session(edition, starts_in=-2 * HOUR, lasts=HOUR)
    to_come = session(edition)
    boss = person(role="administrator")
    for held, marks in ((first, (ABSENT, ABSENT, ABSENT)), (last, (PRESENT, ABSENT, EXCUSED))):
        pairs = {each.pk: mark for each, mark in zip(places, marks, strict=True)}
        mark_presence(session=held, marks=pairs, by=boss, at=now)
    send_word(session=to_come, enrolment=places[1], at=now)
    assert missed_without_word(edition, now) == {places[1].pk: last.starts_at}
    assert missed_without_word(run(), now) == {}


def test_who_came_after_a_session_is_not_on_its_list(room):
    late = learner_on(room.course, edition=room.run)
    late.enrolled_at = room.session.ends_at + HOUR
    late.save()
    mark_everyone(session=room.session, presence=PRESENT, by=room.trainer, at=timezone.now())
    assert not Attendance.objects.filter(enrolment=late).exists()
    mark_presence(session=room.session, marks={late.pk: PRESENT}, by=room.trainer, at=timezone.now())
    assert late.pk in room.done()
