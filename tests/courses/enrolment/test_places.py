"""Taking a place, giving it up, coming back, coming to an end."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import DomainError
from courses.catalogue.services import cancel_run
from courses.enrolment.models import EnrolmentStatus
from courses.enrolment.services import enrol, expire_enrolments, finish_enrolment, withdraw
from tests.support.accounts import person
from tests.support.courses import THREE_STEPS, course, run
from tests.support.places import finished_place, place

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refusal(**asked) -> str:
    with pytest.raises(DomainError) as refused:
        enrol(by=asked["user"], **asked)
    return refused.value.code


def test_a_place_is_confirmed_by_one_mail_with_the_dates(mailoutbox):
    user = person(language="nl")
    at = timezone.now()
    with_dates = run(
        course("Rekenen met breuken", outline=THREE_STEPS), at=at, place="Gent", starts_in=14 * DAY
    )
    place(with_dates, user, at=at)
    place(with_dates, user, at=at)
    (letter,) = mailoutbox
    assert letter.to == [user.email]
    assert "Rekenen met breuken" in letter.subject
    assert "Gent" in letter.body
    assert str(timezone.localtime(at + 14 * DAY).year) in letter.body


def test_a_title_with_signs_stands_in_the_mail_as_written(mailoutbox):
    place(run(course("Lezen & schrijven: d'avond", outline=THREE_STEPS), self_paced=True))
    assert mailoutbox[0].subject.endswith("Lezen & schrijven: d'avond")


def test_enrolling_twice_is_one_place_and_one_step_of_history():
    user, where = person(), run(capacity=5)
    first, second = place(where, user), place(where, user)
    where.refresh_from_db()
    assert first == second
    assert first.events.count() == 1
    assert where.seats_taken == 1


def test_a_full_run_tells_the_person_so():
    where = run(capacity=1)
    place(where)
    assert refusal(run=where, user=person(), at=timezone.now()) == "run_is_full"


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"enrol_from": DAY}, "run_not_open_yet"),
        ({"enrol_from": -3 * DAY, "enrol_until": -DAY}, "run_closed"),
        ({"starts_in": -9 * DAY, "lasts": 2 * DAY}, "run_is_over"),
    ],
)
def test_the_window_of_enrolment_is_respected(details, code):
    at = timezone.now()
    details = {
        name: value if name in {"starts_in", "lasts"} else at + value for name, value in details.items()
    }
    assert refusal(run=run(at=at, **details), user=person(), at=at) == code


def test_giving_up_a_place_opens_it_and_one_may_come_back():
    user, where = person(), run(capacity=1)
    mine = place(where, user)
    withdraw(enrolment=mine, by=user, at=timezone.now())
    withdraw(enrolment=mine, by=user, at=timezone.now())
    where.refresh_from_db()
    assert where.seats_taken == 0
    again = place(where, user)
    assert again == mine
    assert [event.status for event in again.events.all()] == ["active", "withdrawn", "active"]


def test_coming_back_to_a_run_that_filled_up_is_refused():
    user, where = person(), run(capacity=1)
    withdraw(enrolment=place(where, user), by=user, at=timezone.now())
    place(where)
    assert refusal(run=where, user=user, at=timezone.now()) == "run_is_full"


def test_what_is_finished_stays_finished():
    mine = finished_place()
    once = mine.finished_at
    again = finish_enrolment(enrolment=mine, by=mine.user, at=timezone.now() + DAY)
    assert again.finished_at == once
    with pytest.raises(DomainError) as refused:
        withdraw(enrolment=mine, by=mine.user, at=timezone.now())
    assert refused.value.code == "already_finished"


def test_a_place_ends_with_its_run_unless_it_was_extended_or_finished():
    at = timezone.now()
    where = run(at=at, starts_in=DAY, lasts=DAY)
    ends, extended, done = place(where), place(where), finished_place(where)
    extended.ends_at = at + 10 * DAY
    extended.save()
    assert expire_enrolments(at=at + 3 * DAY) == 1
    assert expire_enrolments(at=at + 3 * DAY) == 0
    for each in (ends, extended, done, where):
        each.refresh_from_db()
    assert ends.status == EnrolmentStatus.EXPIRED
    assert extended.status == EnrolmentStatus.ACTIVE
    assert done.status == EnrolmentStatus.FINISHED
    assert where.seats_taken == 2


def test_everyone_with_a_place_hears_that_a_run_is_cancelled(mailoutbox):
    where = run()
    mine, left = place(where), place(where)
    withdraw(enrolment=left, by=left.user, at=timezone.now())
    mailoutbox.clear()
    cancel_run(run=where, reason="Te weinig deelnemers", by=person(), at=timezone.now())
    assert [letter.to for letter in mailoutbox] == [[mine.user.email]]
    assert "Te weinig deelnemers" in mailoutbox[0].body
