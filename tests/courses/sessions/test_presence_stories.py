"""Whatever trainers mark and correct, editors change and time ends: facts, places and attests hold together.

Random stories of one session are held against a plain account of what was marked, after every step.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from core.errors import DomainError
from courses.certificates.services import confirm_official_name
from courses.enrolment.services import expire_enrolments, extend_place
from courses.learning.selectors import progress_of
from courses.learning.services import leave_unit
from courses.models import Attendance, Certificate, Completion, Enrolment, Presence
from courses.sessions.services import mark_everyone, mark_presence
from tests.support.accounts import person
from tests.support.courses import run
from tests.support.learning import activity, course_with, learner_on, meeting, set_body
from tests.support.properties import effort
from tests.support.sessions import LONG, session

pytestmark = pytest.mark.django_db
LEARNERS = 3
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
people = st.integers(0, LEARNERS - 1)
marks = st.sampled_from([*Presence, None])
presences = st.sampled_from(Presence)


@dataclass
class Account:
    """What is known of one person."""

    pk: int
    presence: Presence | None = None
    is_done: bool = False
    """The meeting is completed by her presence."""
    attest: str = ""
    was_finished: bool = False


class Ground:
    """A run under way with a session an hour ago, laid once; where every story begins."""

    def __init__(self):
        self.at, self.trainer = timezone.now(), person(role="trainer")
        self.block = meeting("samen")
        made, [self.unit] = course_with([self.block])
        edition = run(made, starts_in=-DAY, enrol_until=self.at + DAY, trainer=self.trainer)
        self.meeting = activity(self.unit, self.block)
        self.session = session(edition, starts_in=-HOUR, of=self.meeting)
        self.places = [learner_on(made, edition=edition) for _ in range(LEARNERS)]
        for place in self.places:
            confirm_official_name(user=place.user, name="Voornaam Naam", at=self.at)


class Classroom(RuleBasedStateMachine):
    ground: Ground

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        ground = self.ground
        self.now, self.trainer, self.session = ground.at, ground.trainer, ground.session
        self.unit, self.block, self.meeting, self.is_there = ground.unit, ground.block, ground.meeting, True
        self.people = [Account(place.pk) for place in ground.places]

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def place(self, one: Account) -> Enrolment:
        return Enrolment.objects.select_related("run", "user").get(pk=one.pk)

    def noted(self, one: Account, presence: Presence | None, *, was_finished: bool):
        """Write in the account what follows from a mark."""
        if presence == one.presence:
            return
        one.presence = presence
        if presence is not None and presence.was_there:
            one.is_done = one.is_done or self.is_there
        elif not was_finished:
            one.is_done = False

    @rule(number=people, presence=marks)
    def a_trainer_marks(self, number, presence):
        one = self.people[number]
        finished = self.place(one).status == "finished"
        mark_presence(session=self.session, marks={one.pk: presence}, by=self.trainer, at=self.now)
        self.noted(one, presence, was_finished=finished)

    @rule(number=people, presence=presences, seen=marks)
    def a_colleague_marks_what_she_saw_a_while_ago(self, number, presence, seen):
        one = self.people[number]
        finished = self.place(one).status == "finished"
        kept = mark_presence(
            session=self.session, marks={one.pk: presence}, seen={one.pk: seen}, by=self.trainer, at=self.now
        )
        is_touched = presence not in (one.presence, seen)
        assert (one.pk in kept.overtaken) == (is_touched and seen != one.presence)
        if is_touched and seen == one.presence:
            self.noted(one, presence, was_finished=finished)

    @rule(presence=presences)
    def a_trainer_marks_everyone(self, presence):
        finished = {one.pk: self.place(one).status == "finished" for one in self.people}
        mark_everyone(session=self.session, presence=presence, by=self.trainer, at=self.now)
        for one in self.people:
            if one.presence is None:
                self.noted(one, presence, was_finished=finished[one.pk])

    @rule(number=people)
    def a_learner_does_the_rest(self, number):
        place = self.place(self.people[number])
        with suppress(DomainError):  # the run is over
            leave_unit(
                enrolment=place, unit_key=self.unit.translation_key, drafts={}, answers={}, at=self.now
            )

    @rule()
    def an_editor_takes_the_meeting_out_or_puts_it_back(self):
        self.is_there = not self.is_there
        set_body(self.unit, [self.block] if self.is_there else [])

    @rule(days=st.integers(1, 12))
    def time_goes_by(self, days):
        self.now += days * DAY
        expire_enrolments(at=self.now)

    @rule(number=people, days=st.integers(1, 9))
    def a_trainer_gives_someone_more_time(self, number, days):
        place = self.place(self.people[number])
        with suppress(DomainError):  # she finished, or has that much time already
            extend_place(
                enrolment=place, ends_at=self.now + days * DAY, by=self.trainer, at=self.now, reason="Ziek"
            )

    @invariant()
    def presence_is_what_was_marked_last(self):
        rows = dict(Attendance.objects.values_list("enrolment_id", "presence"))
        assert rows == {one.pk: one.presence for one in self.people if one.presence}

    @invariant()
    def the_meeting_is_done_by_who_was_there_and_by_nobody_else(self):
        facts = Completion.objects.filter(activity=self.meeting)
        assert {fact.source for fact in facts} <= {"presence"}
        assert {fact.enrolment_id for fact in facts} == {one.pk for one in self.people if one.is_done}

    @invariant()
    def who_finished_stays_finished_with_the_attest_as_it_was(self):
        for one in self.people:
            place = self.place(one)
            is_finished = place.status == "finished"
            assert is_finished or not one.was_finished
            one.was_finished = is_finished
            found = list(Certificate.objects.filter(enrolment=place))
            assert len(found) == is_finished
            if is_finished:
                assert progress_of(place).is_complete
                self.attest_says_what_was_marked_on_the_day(one, found[0])

    def attest_says_what_was_marked_on_the_day(self, one, found):
        facts = found.facts
        attended = [each for each in facts.sessions if each.attended]
        assert facts.hours.live_minutes == LONG / timedelta(minutes=1) * len(attended)
        snapshot = json.dumps(found.snapshot, sort_keys=True)
        if not one.attest:
            assert [each.attended for each in facts.sessions] == [
                each.was_there for each in [one.presence] if each
            ]
        one.attest = one.attest or snapshot
        assert snapshot == one.attest


def test_corrections_edits_and_ends_keep_facts_and_attests_true(mailoutbox):
    class Told(Classroom):
        ground = Ground()

    run_state_machine_as_test(Told, settings=effort(4, steps=16))
