"""Forty people press the button at the same moment for twenty-five places."""

import threading
from collections import Counter

from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from core.errors import DomainError
from courses.enrolment.models import Enrolment, EnrolmentEvent
from courses.enrolment.services import enrol
from tests.support.accounts import person
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
    start, heard = threading.Barrier(PEOPLE), Counter()

    def press(user):
        start.wait()
        try:
            enrol(run=where, user=user, by=user, at=timezone.now())
            heard["in"] += 1
        except DomainError as refusal:
            heard[refusal.code] += 1
        except Exception as error:
            heard[repr(error)] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=[user]) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    where.refresh_from_db()
    assert heard == {"in": PLACES, "run_is_full": PEOPLE - PLACES}
    assert where.seats_taken == Enrolment.objects.filter(run=where).count() == PLACES
    assert EnrolmentEvent.objects.count() == len(mailoutbox) == PLACES


def test_one_person_pressing_ten_times_at_once_has_one_place(transactional_db, mailoutbox):
    where, user = run(capacity=PLACES), person()
    start, refused = threading.Barrier(10), []

    def press():
        start.wait()
        try:
            enrol(run=where, user=user, by=user, at=timezone.now())
        except Exception as error:
            refused.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
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
    start, heard = threading.Barrier(PEOPLE), Counter()

    def press(browser):
        start.wait()
        try:
            shown = browser.post(address, follow=True)
            html = shown.content.decode()  # the context of a response is not safe among threads
            heard[shown.status_code, *(said for said in SAID if said in html)] += 1
        except Exception as error:
            heard[repr(error)] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    where.refresh_from_db()
    assert heard == {(200, SAID[0]): PLACES, (200, SAID[1]): PEOPLE - PLACES}
    assert where.seats_taken == Enrolment.objects.filter(run=where).count() == PLACES
    assert EnrolmentEvent.objects.count() == len(mailoutbox) == PLACES
