"""More time for one person: the right of it, the seat that comes with it, the letter about it."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from courses.catalogue.services import cancel_run, close_run
from courses.enrolment.models import Enrolment
from courses.enrolment.services import expire_enrolments, extend_place, finish_enrolment, withdraw
from courses.learning.access import Reach, reach_of_place
from tests.support.courses import course, run
from tests.support.guiding import guided, participant
from tests.support.places import place
from tests.support.properties import effort

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def extended(taken, days=60, *, at=None, **more):
    at = at or timezone.now()
    return extend_place(enrolment=taken, ends_at=at + days * DAY, by=None, at=at, **more)


def refused(taken, days=60, *, at=None) -> str:
    with pytest.raises(DomainError) as refusal:
        extended(taken, days, at=at)
    return refusal.value.code


@pytest.fixture
def edition():
    return guided(course(), capacity=2)


def test_who_has_more_time_goes_on_after_the_run_and_reads_on_after_her_own_end(edition):
    taken = participant(edition)
    after, later = edition.ends_at + DAY, timezone.now() + 61 * DAY
    extended(taken)
    expire_enrolments(at=after)
    taken = Enrolment.objects.select_related("run").get(pk=taken.pk)
    assert reach_of_place(taken, after) is Reach.LEARNER
    expire_enrolments(at=later)
    taken.refresh_from_db()
    assert (taken.status, reach_of_place(taken, later)) == ("expired", Reach.READER)


def test_whose_place_had_ended_comes_back_with_a_seat_and_a_line_in_its_history(edition):
    taken = participant(edition)
    after = edition.ends_at + DAY
    expire_enrolments(at=after)
    taken.refresh_from_db()
    extended(taken, at=after, reason="Was ziek")
    edition.refresh_from_db()
    assert edition.seats_taken == 1
    last = taken.events.last()
    assert (last.status, last.reason) == ("active", "Was ziek")


def test_asked_twice_it_is_done_once(edition):
    taken, now = participant(edition), timezone.now()
    for _time in range(2):
        extended(taken, at=now)
    assert taken.events.count() == 2


def test_a_run_that_filled_up_meanwhile_has_no_seat_to_come_back_to(edition):
    taken = participant(edition)
    after = edition.ends_at + DAY
    expire_enrolments(at=after)
    edition.refresh_from_db()
    edition.seats_taken = edition.capacity
    edition.save()
    assert refused(taken, at=after) == "run_is_full"


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "end_not_later"), (1, "end_not_later"), (400, "end_too_far")]
)
def test_an_end_that_is_no_extension_is_refused(edition, days, code):
    assert refused(participant(edition), days) == code


def test_who_finished_or_left_is_given_no_more_time(edition):
    done, gone = participant(edition), participant(edition)
    finish_enrolment(enrolment=done, by=None, at=timezone.now())
    withdraw(enrolment=gone, by=None, at=timezone.now())
    assert [refused(taken) for taken in (done, gone)] == ["already_finished", "not_enrolled"]


def test_a_run_that_was_stopped_or_has_no_end_gives_no_more_time(edition):
    assert refused(place(run(self_paced=True))) == "run_has_no_end"
    closed, called_off = participant(edition), participant(guided(course()))
    close_run(run=edition, by=None, at=timezone.now())
    cancel_run(run=called_off.run, by=None, at=timezone.now(), reason="Ziek")
    assert [refused(taken) for taken in (closed, called_off)] == ["run_is_closed", "run_is_cancelled"]


def test_closing_a_run_ends_the_time_that_was_given_too(edition):
    taken, now = participant(edition), timezone.now()
    extended(taken)
    close_run(run=edition, by=None, at=now)
    expire_enrolments(at=now)
    taken.refresh_from_db()
    assert taken.status == "expired"


def test_she_is_told_by_mail_until_when(edition, mailoutbox):
    taken = participant(edition)
    mailoutbox.clear()
    extended(taken, reason="Was ziek")
    [letter] = mailoutbox
    assert letter.to == [taken.user.email]
    assert "Was ziek" in letter.body


@given(st.lists(st.tuples(st.sampled_from(["extend", "expire"]), st.integers(0, 80)), max_size=8))
@effort(12)
def test_however_often_time_is_given_and_passes_seats_and_places_agree(steps):
    edition = guided(course(), capacity=1)
    taken, at = participant(edition), timezone.now()
    for step, days in steps:
        if step == "expire":
            at += days * DAY
            expire_enrolments(at=at)
        else:
            with suppress(DomainError):
                extended(taken, days, at=at)
        taken.refresh_from_db()
        edition.refresh_from_db()
        assert edition.seats_taken == int(taken.is_seated)
        assert taken.events.last().status == taken.status
