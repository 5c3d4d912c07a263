"""The line for a place on a full run."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from courses.catalogue.services import change_run
from courses.enrolment.fairness import HEAD_START, how_many_to_tell
from courses.enrolment.models import SeatAlert
from courses.enrolment.services import ask_to_be_told, forget_alert, tell_of_free_places, withdraw
from tests.support.accounts import person
from tests.support.courses import run
from tests.support.places import place

counts = st.integers(min_value=0, max_value=500)


@given(free=counts, thinking=counts, waiting=counts)
def test_never_more_hear_of_a_place_than_there_are_places_or_people(free, thinking, waiting):
    told = how_many_to_tell(free=free, thinking=thinking, waiting=waiting)
    assert 0 <= told <= waiting
    assert told == 0 or told + thinking <= free


def full_run(**details):
    where = run(capacity=1, **details)
    return where, place(where)


@pytest.mark.django_db
def test_the_first_in_line_hears_of_a_place_once_and_the_next_a_day_later(mailoutbox):
    at = timezone.now()
    where, taken = full_run(at=at)
    first, second = person(), person()
    ask_to_be_told(run=where, user=first, at=at - timedelta(hours=2))
    ask_to_be_told(run=where, user=second, at=at - timedelta(hours=1))
    ask_to_be_told(run=where, user=first, at=at)
    mailoutbox.clear()
    withdraw(enrolment=taken, by=taken.user, at=at)
    assert [letter.to for letter in mailoutbox] == [[first.email]]
    assert tell_of_free_places(run=where, at=timezone.now()) == 0
    assert tell_of_free_places(run=where, at=timezone.now() + HEAD_START) == 1
    assert [letter.to for letter in mailoutbox] == [[first.email], [second.email]]


@pytest.mark.django_db
def test_nobody_hears_of_a_place_that_is_gone(mailoutbox):
    where, _taken = full_run()
    ask_to_be_told(run=where, user=person(), at=timezone.now())
    mailoutbox.clear()
    assert tell_of_free_places(run=where, at=timezone.now()) == 0
    assert mailoutbox == []


@pytest.mark.django_db
def test_added_places_are_offered_to_those_in_line(mailoutbox):
    where, _taken = full_run()
    waiting = person()
    ask_to_be_told(run=where, user=waiting, at=timezone.now())
    mailoutbox.clear()
    change_run(run=where, by=person(), at=timezone.now(), capacity=2)
    assert [letter.to for letter in mailoutbox] == [[waiting.email]]


@pytest.mark.django_db
def test_taking_the_place_ends_the_waiting():
    where, taken = full_run()
    waiting = person()
    ask_to_be_told(run=where, user=waiting, at=timezone.now())
    withdraw(enrolment=taken, by=taken.user, at=timezone.now())
    place(where, waiting)
    assert not SeatAlert.objects.filter(user=waiting).exists()


@pytest.mark.django_db
def test_one_waits_only_for_a_place_one_cannot_have_now():
    where, taken = full_run()
    with pytest.raises(DomainError) as has_one:
        ask_to_be_told(run=where, user=taken.user, at=timezone.now())
    with pytest.raises(DomainError) as can_have_one:
        ask_to_be_told(run=run(), user=person(), at=timezone.now())
    assert [has_one.value.code, can_have_one.value.code] == ["already_enrolled", "places_left"]


@pytest.mark.django_db
def test_one_may_leave_the_line():
    where, _taken = full_run()
    waiting = person()
    ask_to_be_told(run=where, user=waiting, at=timezone.now())
    forget_alert(run=where, user=waiting)
    assert not SeatAlert.objects.exists()
