"""Typing errors are mended; words that exist are left to who asks for them."""

import pytest

from search.analysis import is_known
from tests.support.finding import Finder, a_document


@pytest.mark.parametrize(
    ("typed", "there", "corrected", "meant"),
    [
        ("begeliding", "begeleiding", "begeleiding", ""),
        ("vergelijknig", "vergelijking", "vergelijking", ""),
        ("diferenteren", "differentieren", "differentieren", ""),
        # These exist, and are no errors for what happens to be near.
        ("breuken", "brengen", "", ""),
        ("breuken", "beuken", "", "beuken"),
        ("kringgesprek", "kringgesprekken", "", ""),
        # Two errors in a short word leave little to tell it by, one in a very short one neither.
        ("klbssn", "klassen", "", ""),
        ("zorq", "zorg", "", "zorg"),
    ],
)
def test_what_is_certain_is_mended_and_what_is_near_is_proposed(
    finder: Finder, typed: str, there: str, corrected: str, meant: str
) -> None:
    finder.among(a_document(f"Over {there}"), a_document("Iets anders"))
    results = finder.finds(typed)
    assert (results.corrected, results.meant) == (corrected, meant)


def test_a_word_that_exists_is_left_while_the_one_beside_it_is_mended(finder: Finder) -> None:
    finder.among(a_document("Over beuken en feedback"))
    assert finder.finds("breuken fedback").corrected == "breuken feedback"


@pytest.mark.parametrize(
    "word", ["breuken", "breukje", "lezen", "gelezen", "voorgelezen", "lesmateriaal", "kinderen", "aandacht"]
)
def test_listed_words_and_compounds_of_them_are_known(word: str) -> None:
    assert is_known(word)


@pytest.mark.parametrize("word", ["bruiken", "lesmatriaal", "schoollkinderen", "xqzvkw", ""])
def test_what_only_ends_like_a_word_is_not(word: str) -> None:
    assert not is_known(word)
