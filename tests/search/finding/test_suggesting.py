"""What is proposed while somebody types, and what is like a thing."""

import pytest

from search.finding.similar import similar_to
from search.finding.suggesting import MOST, Suggestions, suggest
from tests.support.finding import Finder, a_document


@pytest.fixture
def school(finder: Finder) -> Finder:
    """Return somebody who types in a small site."""
    return finder.among(
        a_document("Breuken vergelijken met stroken papier", body="breuken op de getallenlijn, met stroken"),
        a_document("Breuken op de getallenlijn", body="stroken van papier", kind="article"),
        a_document("Rekenen met breuken", body="getallenlijn en stroken"),
        a_document("Een verhaal van buiten", kind="article"),
        a_document("Brecht Bremt", kind="person", summary="breuken"),
        a_document("Breuken voor het team", audience=frozenset({"school:1"})),
    )


def proposed(finder: Finder, text: str) -> Suggestions:
    """Return what is proposed to somebody who typed this."""
    assert finder.engine is not None
    return suggest(text, engine=finder.engine, tokens=finder.tokens, language=finder.language)


def test_words_go_on_with_how_many_they_find(school: Finder) -> None:
    found = {one.text: one.total for one in proposed(school, "bre").completions}
    assert found["breuken"] == 4
    assert found["breuken vergelijken"] == 1
    assert all("team" not in text for text in found)


def test_what_was_typed_is_marked_and_kept(school: Finder) -> None:
    [one, *_] = proposed(school, "Rekenen met breu").completions
    assert (one.text, one.label) == ("Rekenen met breuken", "<mark>Rekenen met breu</mark>ken")
    assert proposed(school, "breuken v").completions[0].text == "breuken vergelijken"


def test_titles_that_begin_with_it_come_first_and_kinds_stand_together(school: Finder) -> None:
    documents = proposed(school, "breuk").documents
    assert [one.kind for one in documents] == ["course", "course", "article"]
    assert str(documents[0].title) == "<mark>Breuk</mark>en vergelijken met stroken papier"
    assert str(documents[1].title) == "Rekenen met <mark>breuk</mark>en"


def test_names_are_proposed_as_persons_alone(school: Finder) -> None:
    found = proposed(school, "brem")
    assert [one.kind for one in found.documents] == ["person"]
    assert found.completions == ()
    assert all("brecht" not in one.text for one in proposed(school, "bre").completions)


@pytest.mark.parametrize("text", ["", " ", "b", "-", "é", "\x00b", '"', "zzz"])
def test_too_little_proposes_nothing(school: Finder, text: str) -> None:
    assert proposed(school, text).total == 0


def test_never_more_than_eight(finder: Finder) -> None:
    finder.among(*(a_document(f"Breuken {number} keer breed {number}") for number in range(30)))
    assert proposed(finder, "bre").total == MOST


def likes(finder: Finder, pk: str, **how: str) -> list[str]:
    """Return the pk of what is like a course."""
    assert finder.engine is not None
    found = similar_to(
        f"course:{pk}", engine=finder.engine, tokens=finder.tokens, language=finder.language, **how
    )
    return [one.pk for one in found]


def test_what_shares_its_words_is_like_a_thing_and_it_is_not_like_itself(finder: Finder) -> None:
    said = {"body": "Breuken op een getallenlijn, met stroken papier en een maatbeker."}
    finder.among(
        a_document("Breuken op de getallenlijn", pk="1", **said),
        a_document("Breuken op de getallenlijn", pk="1", part="members", **said),
        a_document("Stroken papier en breuken", pk="2", body="Ook op een getallenlijn."),
        a_document(
            "Breuken", pk="3", kind="article", body="De getallenlijn, stroken, papier, een maatbeker."
        ),
        a_document("Iets anders", pk="4", body="Over het bos en de bomen."),
        a_document("Breuken op de getallenlijn", pk="5", audience=frozenset({"school:1"}), **said),
    )
    assert set(likes(finder, "1")) == {"2", "3"}
    assert likes(finder, "1", kind="article") == ["3"]
    assert likes(finder, "5") == likes(finder, "nothing") == []
