"""What somebody took back is told to nobody, also while the index does not know it yet."""

import pytest

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
    monkeypatch.setattr(discretion, "MOST_LEFT_OUT", 1)
    for user in (person(), person()):
        tells(user, name="everyone", biography="me")
    assert "Niets over ‘voorbeeld’" in page(client, SEARCH, "voorbeeld")
