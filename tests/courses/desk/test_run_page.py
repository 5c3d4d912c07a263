"""The page of a run: who takes part, how far each is, who can use help."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.desk.models import FollowUp
from courses.desk.services import note_follow_up
from courses.models import Attendance, LiveSession, Presence
from tests.support.accounts import person
from tests.support.courses import course
from tests.support.guiding import guided, participant, trainer, walked

pytestmark = pytest.mark.django_db

OUTLINE = (("Kijken", ("Een", "Twee")), ("Kiezen", ("Drie",)))
DAY = timedelta(days=1)


@pytest.fixture
def made():
    return course("Blended", outline=OUTLINE)


@pytest.fixture
def guide():
    return trainer(name="Trainer T.")


@pytest.fixture
def edition(made, guide):
    return guided(made, guide)


def page(client: Client, edition, address: str = "") -> str:
    response = client.get(f"/nl/begeleiden/{edition.pk}/{address}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def names(html: str) -> list[str]:
    """Return who stands in the table, in order."""
    table = html.partition('<table class="table roster"')[2].partition("</table>")[0]
    return [part.partition(">")[2].partition("</b>")[0] for part in table.split("<span><b ")[1:]]


def missed(edition, place, *, presence=Presence.ABSENT):
    then = timezone.now() - 2 * DAY
    session = LiveSession.objects.create(
        run=edition, title="Sessie", starts_at=then, ends_at=then + DAY / 24, created_at=then, changed_at=then
    )
    Attendance.objects.create(session=session, enrolment=place, presence=presence, at=then)


def test_each_participant_stands_there_with_her_modules_and_when_she_was_last_seen(client, edition, guide):
    client.force_login(guide)
    place = participant(edition, user=person(name="An"), seen=DAY)
    walked(place, 2)
    html = page(client, edition)
    assert names(html) == ["An"]
    assert "Kijken: 2 van 2" in html
    assert "Kiezen: 0 van 1" in html
    assert '<b class="num">2/3</b>' in html
    assert "gisteren" in html


def test_who_was_not_here_for_a_fortnight_is_named_with_the_rule_written_out(client, edition, guide):
    client.force_login(guide)
    participant(edition, user=person(name="Stil"), seen=15 * DAY)
    participant(edition, user=person(name="Bezig"), seen=DAY)
    html = page(client, edition)
    assert "Deed 15 dagen niets, en er staan nog 3 stappen open." in html
    assert "Nog niemand noteerde er iets over." in html
    assert "wie hulp kan gebruiken (1)" in html
    assert names(page(client, edition, "?show=help")) == ["Stil"]


def test_who_has_nothing_left_is_not_named_however_long_ago_she_was_here(client, made, edition, guide):
    client.force_login(guide)
    place = participant(edition, seen=20 * DAY)
    walked(place, 3, at=timezone.now() - 20 * DAY)
    assert "wie hulp kan gebruiken (0)" in page(client, edition)


@pytest.mark.parametrize(("presence", "named"), [(Presence.ABSENT, True), (Presence.EXCUSED, False)])
def test_who_missed_a_session_is_named_unless_she_sent_word(client, edition, guide, presence, named):
    client.force_login(guide)
    missed(edition, participant(edition, seen=DAY), presence=presence)
    assert ("zonder bericht." in page(client, edition)) == named


def test_nobody_is_named_once_the_run_is_over(client, made, guide):
    client.force_login(guide)
    over = guided(made, guide, lasts=27 * DAY)
    participant(over, seen=20 * DAY)
    html = page(client, over)
    assert "Wie kan hulp gebruiken?" not in html
    assert "Deed " not in html


def test_what_was_done_is_noted_and_stands_there_for_her_colleagues(client, edition, guide):
    client.force_login(guide)
    place = participant(edition, seen=15 * DAY)
    note = {"text": "Gebeld: ziek, <b>pikt</b> in bij module 2.", "form_key": uuid4()}
    for _time in range(2):
        client.post(f"/nl/begeleiden/{edition.pk}/deelnemers/{place.pk}/notitie/", note)
    assert FollowUp.objects.get().text == note["text"]
    html = page(client, edition)
    assert "Trainer T., " in html
    assert "&lt;b&gt;pikt&lt;/b&gt;" in html


def test_those_nobody_wrote_about_stand_first(client, edition, guide):
    client.force_login(guide)
    noted, fresh = (
        participant(edition, user=person(name=name), seen=15 * DAY) for name in ("Genoteerde", "Vergetene")
    )
    note_follow_up(enrolment=noted, text="Gebeld.", form_key=uuid4(), by=guide, at=timezone.now())
    html = page(client, edition)
    assert html.index(str(fresh.user)) < html.index(str(noted.user))


def test_the_list_is_narrowed_and_ordered_as_asked(client, edition, guide):
    client.force_login(guide)
    far, near = (participant(edition, user=person(name=name), seen=DAY) for name in ("Ver", "Dichtbij"))
    participant(edition, user=person(name="Nieuw"))
    walked(far, 3)
    walked(near, 1)
    assert names(page(client, edition, "?order=name")) == ["Dichtbij", "Nieuw", "Ver"]
    assert names(page(client, edition, "?order=progress")) == ["Nieuw", "Dichtbij", "Ver"]
    assert names(page(client, edition))[0] == "Nieuw"
    assert names(page(client, edition, "?show=new")) == ["Nieuw"]
    assert names(page(client, edition, "?show=done")) == ["Ver"]


@pytest.mark.parametrize(
    "asked", ["?show=zzz&order=<b>&page=-1", "?page=99999999999999999999", "?page=٣", "?show=%00&order=%ff"]
)
def test_what_makes_no_sense_in_the_address_is_left_out(client, edition, guide, asked):
    client.force_login(guide)
    participant(edition, user=person(name="An"))
    assert names(page(client, edition, asked)) == ["An"]


def test_a_long_list_is_shown_page_by_page(client, edition, guide, monkeypatch):
    monkeypatch.setattr("courses.desk.roster.PER_PAGE", 2)
    client.force_login(guide)
    for name in ("A", "B", "C"):
        participant(edition, user=person(name=name))
    assert names(page(client, edition, "?order=name")) == ["A", "B"]
    html = page(client, edition, "?order=name&page=2")
    assert names(html) == ["C"]
    assert "?order=name&amp;page=1" in html


def test_a_course_that_is_not_public_has_participants_all_the_same(client, guide):
    client.force_login(guide)
    hidden = guided(course("Ontwerp", live=False), guide)
    participant(hidden, user=person(name="An"))
    html = page(client, hidden)
    assert names(html) == ["An"]
    assert "Ontwerp" in html


def test_the_page_takes_no_more_queries_for_more_people(client, edition, guide):
    client.force_login(guide)

    def cost(address: str) -> int:
        page(client, edition, address)
        with CaptureQueriesContext(connection) as asked:
            page(client, edition, address)
        return len(asked)

    def join(count: int) -> None:
        for number in range(count):
            place = participant(edition, seen=(15 + number) * DAY)
            walked(place, number % 3)
            missed(edition, place)
            note_follow_up(enrolment=place, text="Gebeld.", form_key=uuid4(), by=guide, at=timezone.now())

    addresses = ("", "?show=help", "?order=progress", "?order=name")
    join(2)
    few = [cost(address) for address in addresses]
    join(10)
    assert [cost(address) for address in addresses] == few


def test_ones_runs_stand_by_their_dates_and_those_without_come_last(client, made, guide):
    for title, told in (("Zonder datum", {"self_paced": True}), ("Straks", {"starts_in": DAY}), ("Nu", {})):
        guided(made, guide, title=title, **told)
    client.force_login(guide)
    html = client.get("/nl/begeleiden/").content.decode()
    places = [html.index(f"{title}</li>") for title in ("Nu", "Straks", "Zonder datum")]
    assert places == sorted(places)
