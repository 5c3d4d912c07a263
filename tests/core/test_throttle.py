"""Doors that are knocked on too often answer 429 for a while."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from core.throttle import throttle
from tests.support.accounts import person

pytestmark = pytest.mark.django_db  # the page that says no has the menu of the site


@throttle("test door", limit=2, per=60)
def door(request):
    return HttpResponse("open")


@pytest.fixture(autouse=True)
def _empty_cache(time_machine):
    time_machine.move_to("2026-11-23T12:00:15Z", tick=False)
    cache.clear()


def knock(*, method="POST", user=None, address="192.0.2.1"):
    request = RequestFactory().generic(method, "/", REMOTE_ADDR=address)
    request.user = user or AnonymousUser()
    return door(request)


def test_within_the_limit_the_door_opens():
    assert [knock().status_code for _try in range(2)] == [200, 200]


def test_beyond_the_limit_the_door_says_when_to_come_back(rf):
    knock()
    knock()
    refused = knock()
    assert refused.status_code == 429
    assert refused["Retry-After"] == "45"


def test_asking_for_the_head_of_a_page_counts_as_asking_for_the_page():
    guarded = throttle("test look", limit=2, per=60, methods=("GET",))(lambda request: HttpResponse("open"))
    for method, status in (("GET", 200), ("HEAD", 200), ("HEAD", 429), ("GET", 429)):
        request = RequestFactory().generic(method, "/", REMOTE_ADDR="192.0.2.1")
        request.user = AnonymousUser()
        assert guarded(request).status_code == status


def test_the_next_window_opens_the_door_again(time_machine):
    for _try in range(3):
        knock()
    time_machine.move_to("2026-11-23T12:01:01Z", tick=False)
    assert knock().status_code == 200


def test_looking_does_not_count():
    assert {knock(method="GET").status_code for _try in range(9)} == {200}


def test_others_are_not_held_up():
    for _try in range(3):
        knock()
    assert knock(address="192.0.2.2").status_code == 200


def test_people_behind_one_address_are_counted_apart():
    hasty, calm = person(), person()
    for _try in range(3):
        knock(user=hasty)
    assert knock(user=hasty).status_code == 429
    assert knock(user=calm).status_code == 200


def test_moving_about_in_ones_own_network_opens_no_door():
    addresses = [f"2001:db8:1:2::{number}" for number in (1, 2, 3)]
    assert [knock(address=each).status_code for each in addresses] == [200, 200, 429]
    assert knock(address="2001:db8:1:3::1").status_code == 200


def test_neighbours_do_not_count_for_each_other():
    addresses = ["192.0.2.1", "192.0.2.2", "192.0.2.3", "::ffff:192.0.2.4", "::ffff:192.0.2.5"]
    assert {knock(address=each).status_code for each in addresses} == {200}
