"""Forty people press the button at the same moment for twenty-five places."""

from collections import Counter
from functools import partial

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from courses.enrolment.models import Enrolment, EnrolmentEvent
from courses.enrolment.services import enrol
from tests.support.accounts import person
from tests.support.at_once import at_once
from tests.support.courses import run

PEOPLE, PLACES = 40, 25
SAID = (
    "You have a place. A mail with the dates is on its way.",
    "This run is full. You can ask to be told when a place opens.",
)


def test_forty_people_at_once_fill_twenty_five_places_and_the_rest_hear_it_is_full(
    transactional_db, mailoutbox
):
    where = run(capacity=PLACES)
    people = [person() for _ in range(PEOPLE)]

    def press(user):
        enrol(run=where, user=user, by=user, at=timezone.now())

    refused = at_once(*(partial(press, user) for user in people))
    where.refresh_from_db()
    assert refused == ["run_is_full"] * (PEOPLE - PLACES)
    assert where.seats_taken == Enrolment.objects.filter(run=where).count() == PLACES
    assert EnrolmentEvent.objects.count() == len(mailoutbox) == PLACES


def test_one_person_pressing_ten_times_at_once_has_one_place(transactional_db, mailoutbox):
    where, user = run(capacity=PLACES), person()
    refused = at_once(*[lambda: enrol(run=where, user=user, by=user, at=timezone.now())] * 10)
    connection.close()
    where.refresh_from_db()
    assert refused == []
    assert where.seats_taken == Enrolment.objects.count() == len(mailoutbox) == 1


def test_forty_browsers_at_once_are_told_whether_they_have_a_place(transactional_db, mailoutbox):
    where = run(capacity=PLACES)
    with translation.override("en"):
        address = reverse("courses:run-enrol", args=[where.pk])
    browsers = []
    for _each in range(PEOPLE):
        browsers.append(Client())
        browsers[-1].force_login(person(language="en"))
    heard = Counter()

    def press(browser):
        shown = browser.post(address, follow=True)
        html = shown.content.decode()  # the context of a response is not safe among threads
        heard[shown.status_code, *(said for said in SAID if said in html)] += 1

    assert at_once(*(partial(press, browser) for browser in browsers)) == []
    where.refresh_from_db()
    assert heard == {(200, SAID[0]): PLACES, (200, SAID[1]): PEOPLE - PLACES}
    assert where.seats_taken == Enrolment.objects.filter(run=where).count() == PLACES
    assert EnrolmentEvent.objects.count() == len(mailoutbox) == PLACES
