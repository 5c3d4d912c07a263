"""Choosing a run on the page of its course: one click when signed in, a way in for visitors."""

import pytest

from courses.enrolment.models import Enrolment
from tests.support.accounts import person
from tests.support.courses import run

pytestmark = pytest.mark.django_db

CHOOSE = "/nl/edities/inschrijven/"


def test_one_click_takes_the_place_and_a_second_one_changes_nothing(client):
    edition, learner = run(), person()
    client.force_login(learner)
    for _press in range(2):
        assert client.post(CHOOSE, {"run": edition.pk})["Location"] == "/nl/mijn-leren/"
    assert Enrolment.objects.filter(run=edition, user=learner).count() == 1


def test_a_visitor_is_led_to_the_ways_in(client):
    edition = run()
    landed = client.get(CHOOSE, {"run": edition.pk}, follow=True)
    assert landed.redirect_chain[-1][0] == f"/nl/edities/{edition.pk}/inschrijven/"
    assert "signup" in landed.content.decode()
    assert not Enrolment.objects.exists()


def test_a_full_run_leads_to_where_one_may_wait(client):
    edition = run(capacity=1)
    for learner in (person(), person()):
        client.force_login(learner)
        landed = client.post(CHOOSE, {"run": edition.pk})
    assert landed["Location"] == f"/nl/edities/{edition.pk}/inschrijven/"
    assert "verwittig-mij" in client.get(landed["Location"]).content.decode()


@pytest.mark.parametrize("chosen", ["", "0", "abc", "-1", "²", "9" * 40, "1;drop"])
def test_what_is_no_run_is_not_found(client, chosen):
    client.force_login(person())
    assert client.post(CHOOSE, {"run": chosen}).status_code == 404
    assert client.get(CHOOSE, {"run": chosen}, follow=True).status_code == 404
