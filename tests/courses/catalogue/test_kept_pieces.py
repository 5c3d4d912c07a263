"""What a process keeps of the catalogue never shows what it was, nor what another reader was told."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from courses.enrolment.services import enrol
from tests.support.accounts import person
from tests.support.courses import course, publish, run

pytestmark = pytest.mark.django_db

CATALOGUE = "/nl/bijscholing/"


def shown(client, address=CATALOGUE):
    return client.get(address).content.decode()


def test_a_seat_taken_is_seen_at_once(client):
    made = run(course("Blended lesgeven"), capacity=12)
    assert "12 van 12 plaatsen" in shown(client)
    learner = person()
    enrol(user=learner, run=made, by=learner, at=timezone.now())
    assert "11 van 12 plaatsen" in shown(client)


def test_what_editors_change_is_seen_at_once(client):
    made = course("Eerste titel", levels=["lager"])
    course("Een andere", levels=["kleuter"])
    assert "Eerste titel" in shown(client)
    made.title, made.levels = "Tweede titel", ["graad-2"]
    publish(made)
    html = shown(client)
    assert "Tweede titel" in html
    assert "Eerste titel" not in html
    assert 'value="graad-2"' in html
    assert 'value="lager"' not in html


def test_a_ticked_value_is_ticked_for_whoever_ticked_it(client):
    course(levels=["lager"])
    course(levels=["kleuter"])
    ticked = 'name="level" value="lager" checked'
    assert ticked in shown(client, f"{CATALOGUE}?level=lager")
    assert ticked not in shown(client)


def test_words_looked_for_are_marked_for_whoever_looked(client):
    course("Rekenen met geld")
    assert "<mark>Rekenen</mark>" in shown(client, f"{CATALOGUE}?q=rekenen")
    assert "<mark>" not in shown(client)


def test_each_reader_gets_her_own_language(client):
    run(course("Blended lesgeven", minutes=120), capacity=12)
    assert "2 uur" in shown(client)
    assert "plaatsen" in shown(client)
    english = shown(client, "/en/training/")
    assert "Blended lesgeven" in english
    assert "places left" in english
    assert "plaatsen" not in english


def test_each_reader_gets_the_day_of_her_own_clock(client):
    evening = datetime(2026, 11, 18, 23, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    with time_machine.travel(datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("UTC")), tick=False):
        run(course(), starts_at=evening)
        assert "wo 18 nov" in shown(client)
        abroad = person()
        abroad.time_zone = "Asia/Tokyo"
        abroad.save()
        reader = Client()
        reader.force_login(abroad)
        assert "do 19 nov" in shown(reader)
        assert "wo 18 nov" in shown(client)


def test_days_get_their_year_when_it_is_another(client):
    starts = datetime(2026, 12, 30, 12, tzinfo=ZoneInfo("UTC"))
    with time_machine.travel(datetime(2026, 12, 31, 22, 50, tzinfo=ZoneInfo("UTC")), tick=False):
        run(course(), starts_at=starts, enrol_until=datetime(2027, 6, 1, tzinfo=ZoneInfo("UTC")))
        assert "wo 30 dec 2026" not in shown(client)
    with time_machine.travel(datetime(2026, 12, 31, 23, 10, tzinfo=ZoneInfo("UTC")), tick=False):
        assert "wo 30 dec 2026" in shown(client)
