"""A word that is found nowhere: what was meant, read from what this reader may find."""

import pytest

from search.finding.similar import similar_to
from tests.support.finding import Finder, a_document


def meant(finder: Finder, words: str) -> str:
    """Return the words that were looked for instead, or proposed."""
    found = finder.finds(words)
    return found.corrected or found.meant


@pytest.fixture
def shelf(finder: Finder) -> Finder:
    """Return somebody who looks among a few texts, one of them not hers."""
    return finder.among(
        a_document("De rozet van je wimpel", body="Olie op zwarte zadels."),
        a_document("Het aanrijdingsformulier", body="Zo vul je het in."),
        a_document("Een les", names="Wouters", body="Bos"),
        a_document("Zwanenhals van je wimpel", audience=frozenset({"members"})),
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("rozte", "rozet"),  # an error
        ("wimpelrozet", "wimpel rozet"),  # one word that is two elsewhere
        ("olie wimpelrozet", "olie wimpel rozet"),
        ("aanrijding formulier", "aanrijdingsformulier"),  # two words that are one elsewhere
        ("vul aanrijding formulier", "vul aanrijdingsformulier"),
        ("bas", ""),  # short words are left alone
        ("woutesr", ""),  # names are never guessed
        ("wimpelzwanenhals", ""),  # nor what somebody else may find
        ("zwanenhalz", ""),
        ("zwanen hals", ""),
        ("zadelformulier", ""),  # the two halves stand nowhere together
        ("rozet", ""),  # what is found is never doubted
    ],
)
def test_what_is_found_nowhere_is_read_as_others_write_it(shelf: Finder, typed: str, read: str) -> None:
    assert meant(shelf, typed) == read


def test_quotes_and_minus_stay_where_words_are_put_together(shelf: Finder) -> None:
    assert meant(shelf, "aanrijding formulier -zebra") == "aanrijdingsformulier -zebra"


def test_nothing_is_like_what_one_may_not_find(finder: Finder) -> None:
    hidden = a_document("Breuken en stroken", pk="h", audience=frozenset({"members"}))
    finder.among(hidden, a_document("Breuken en stroken"), a_document("Breuken en stroken leggen"))
    assert finder.engine is not None
    asked = {"engine": finder.engine, "language": "nl"}
    assert len(similar_to(hidden.thing, tokens=frozenset({"members", "everyone"}), **asked)) == 2
    assert similar_to(hidden.thing, tokens=frozenset({"everyone"}), **asked) == ()
