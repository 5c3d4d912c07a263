"""What is noted of searches: words and how it went, and nothing that leads to a person."""

import re

import pytest
from django.core import signing
from django.utils import timezone

from accounts.profiles.findable import mark_person
from search.models import SearchNote
from search.pages.insight import insight
from search.pages.noting import nameless
from tests.support.accounts import person
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db
SEARCH, OPENED = "/nl/zoeken/", "/nl/zoeken/geopend/"


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        ("  Breuken   Vergelijken ", "breuken vergelijken"),
        ("3de leerjaar 2026", "3de leerjaar 2026"),
        ("iemand@school.example", ""),
        ("schrijf naar iemand@school", ""),
        ("0470 12 34 56", ""),
        ("+32 (0)470/12.34.56", ""),
        ("85.07.30-033.61", ""),
        ("0470–12–34_56", ""),
        ("0470 , 12: 34 * 56", ""),
        ("０４７０１２３４５６", ""),
        ("iemand＠school", ""),
        ("https://school.example/leerling/12", ""),
        ("www.school.example", ""),
        ("x" * 500, "x" * 120),
    ],
)
def test_only_words_that_lead_to_nobody_are_noted(words, noted):
    assert nameless(words) == noted


def test_a_search_leaves_its_words_its_hour_and_how_much_was_found(client, told):
    told("Breuken")
    client.force_login(person())
    client.get(SEARCH, {"q": "Breuken"})
    client.get(SEARCH, {"q": "kommagetallen"})
    notes = {note.words: note for note in SearchNote.objects.all()}
    assert {words: note.found for words, note in notes.items()} == {"breuken": 1, "kommagetallen": 0}
    assert all((note.hour.minute, note.hour.second) == (0, 0) for note in notes.values())
    assert {field.name for field in SearchNote._meta.get_fields()} == {
        *("id", "words", "language", "hour", "found", "opened_at_place")
    }


@pytest.mark.parametrize("more", [{"page": "2"}, {"level": "lager"}, {"kind": "article"}, {"sort": "newest"}])
def test_a_further_look_at_the_same_search_leaves_nothing(client, told, more):
    told("Breuken")
    client.get(SEARCH, {"q": "breuken", **more})
    client.get(SEARCH, {"level": "lager"})
    client.head(SEARCH, {"q": "breuken"})
    client.get("/nl/zoeken/voorstellen/", {"q": "breuken"})
    # A page beyond the last is the last, and that may be the first one.
    assert SearchNote.objects.count() == (1 if "page" in more else 0)


def test_a_click_is_noted_by_how_deep_it_went_and_by_nothing_else(client, told):
    told("Breuken")
    page = client.get(SEARCH, {"q": "breuken"}).content.decode()
    note = re.search(r'data-note="([^"]+)"', page)[1]
    for place in ("3", "8", "2", "0", "-4", "x", "9" * 40):
        assert client.post(OPENED, {"note": note, "place": place}).status_code == 204
    assert SearchNote.objects.get().opened_at_place == 8


def test_a_forged_note_changes_nothing(client):
    row = SearchNote.objects.create(words="breuken", language="nl", hour=timezone.now())
    for note in ("", str(row.pk), signing.dumps(row.pk), signing.dumps(row.pk, salt="other"), "\x00"):
        assert client.post(OPENED, {"note": note, "place": "9"}).status_code == 204
    row.refresh_from_db()
    assert row.opened_at_place is None


def test_a_machine_that_asks_and_asks_fills_no_table(client, search_engine):
    for number in range(40):
        client.get(SEARCH, {"q": f"woord {number}"})
    assert SearchNote.objects.count() == 30


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        ("Lieve Voorbeeldmans", ""),
        ("voorbeeldmans", ""),
        ("voorbeeldmans breuken", ""),
        ("lieve vorbeeltmans", ""),
        ("lieve breuken", "lieve breuken"),
        ("liefde breuken", "liefde breuken"),
        ("breuken", "breuken"),
    ],
)
def test_what_may_be_the_name_of_somebody_is_noted_without_its_words(client, told, words, noted):
    mark_person(person(name="Lieve Voorbeeldmans"))  # for members alone: a visitor finds nothing
    told("Breuken", "Lieve breuken")
    bring_up_to_date()
    page = client.get(SEARCH, {"q": words}).content.decode()
    assert [note.words for note in SearchNote.objects.all()] == [noted]
    # Whether the site knows such a name is told by nothing on the page.
    assert ("data-note=" in page) == ("hits" in page)
    assert all(one.words for one in insight(period="week", at=timezone.now()).in_vain)


def test_who_signs_a_story_is_a_name_too(client, told):
    told("Breuken", byline="Lieve Voorbeeldmans")
    assert "1 resultaat" in client.get(SEARCH, {"q": "voorbeeldmans"}).content.decode()
    assert SearchNote.objects.get().words == ""
