"""What somebody took back is told to nobody, also while the index does not know it yet."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from accounts.profiles.services import ProfileChange, profile_of, update_profile
from search.keeping import discretion
from tests.support.accounts import person
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db
SEARCH, SUGGESTIONS = "/nl/zoeken/", "/nl/zoeken/voorstellen/"


def tells(user, *, name: str, biography: str) -> None:
    """Let somebody say for whom her name is, and what she tells of her life."""
    profile = profile_of(user)
    change = ProfileChange(
        display_name=user.display_name,
        line="",
        biography="Mijn jaren in de zeilklas.",
        subjects=[],
        levels=[],
        languages=[],
        audiences={"display_name": name, "biography": biography},
    )
    update_profile(user=user, change=change, version=profile.version)


@pytest.fixture
def lieve(search_engine):
    """Return somebody who tells everyone everything, and is found."""
    user = person(name="Lieve Voorbeeld")
    tells(user, name="everyone", biography="everyone")
    bring_up_to_date()
    return user


def page(client, address: str, words: str) -> str:
    """Return what an address answers to these words."""
    return " ".join(client.get(address, {"q": words}).content.decode().split())


def test_words_that_were_taken_back_find_nothing_and_stand_nowhere(client, lieve):
    assert "<mark>zeilklas</mark>" in page(client, SEARCH, "zeilklas")
    tells(lieve, name="everyone", biography="me")
    assert "Niets over ‘zeilklas’" in page(client, SEARCH, "zeilklas")
    assert "zeilklas" not in page(client, SEARCH, "voorbeeld")
    bring_up_to_date()
    assert "Lieve <mark>Voorbeeld</mark>" in page(client, SEARCH, "voorbeeld")
    assert "zeilklas" not in page(client, SEARCH, "voorbeeld")


def test_who_hid_her_name_is_neither_counted_nor_proposed(client, lieve):
    assert "Lieve" in page(client, SUGGESTIONS, "voorb")
    tells(lieve, name="members", biography="me")
    assert "Niets over ‘lieve voorbeeld’" in page(client, SEARCH, "lieve voorbeeld")
    assert "Lieve" not in page(client, SUGGESTIONS, "voorb")


def test_when_very_many_wait_nobody_is_found(client, lieve, monkeypatch):
    monkeypatch.setattr(discretion, "MOST_LEFT_OUT", 2)
    for user in (person(), person(), person()):
        tells(user, name="everyone", biography="me")
    assert "Niets over ‘voorbeeld’" in page(client, SEARCH, "voorbeeld")


def test_a_page_that_was_taken_back_is_not_even_counted(client, told):
    gone, kept, hidden = told("Breuken tekenen", "Breuken leggen", "Breuken wegen", summary="Met stroken.")
    gone.unpublish()
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    kept.save_revision().publish()
    for words in ("breuken", "stroken"):
        assert "1 resultaat" in page(client, SEARCH, words)
    assert "Niets over ‘tekenen’" in page(client, SEARCH, "tekenen")
    assert "<mark>tek</mark>enen" not in page(client, SUGGESTIONS, "tek")
    assert "<mark>leg</mark>gen" in page(client, SUGGESTIONS, "leg")
    bring_up_to_date()
    assert "1 resultaat" in page(client, SEARCH, "breuken")


def test_however_much_waits_the_database_is_asked_as_often(client, told):
    stories = told(*(f"Breuken {number}" for number in range(6)))
    stories[0].unpublish()
    page(client, SEARCH, "breuken")
    with CaptureQueriesContext(connection) as few:
        page(client, SEARCH, "breuken")
    for story in stories[1:5]:
        story.unpublish()
    page(client, SEARCH, "breuken")
    with CaptureQueriesContext(connection) as many:
        assert "1 resultaat" in page(client, SEARCH, "breuken")
    assert len(many) == len(few)
