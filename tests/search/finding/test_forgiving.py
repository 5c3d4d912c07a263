"""Typing errors: mended when words find little, never guessed at names, and never more than was meant."""

import pytest

from search.finding.results import listed
from search.ranking.layers import STEMS
from tests.support.finding import Finder, a_document


@pytest.fixture
def school(finder: Finder) -> Finder:
    """Return somebody who looks in a small site with a person in it."""
    return finder.among(
        a_document("Breuken vergelijken met stroken"),
        a_document("Breuken op de getallenlijn"),
        a_document("Vermelden van bronnen", body="Wie iets vermeldt, noemt de bron. Lezen."),
        a_document("Janna Vermeulen", kind="person", summary="Helpt bij rekenen"),
    )


def test_a_mistyped_word_is_mended_and_it_says_so(school: Finder) -> None:
    results = school.finds("Bruiken vergelijken")
    assert results.corrected == "breuken vergelijken"
    assert results.question.typed == "breuken vergelijken"
    assert results.asked.address(exact=True) == "?q=Bruiken+vergelijken&exact=1"
    assert school.titles("Bruiken vergelijken")[0] == "Breuken vergelijken met stroken"


@pytest.mark.parametrize("typed", ["breukn", "brueken", "bbreuken", "vergelijke breukn", "getalenlijn"])
def test_letters_forgotten_swapped_doubled_or_replaced(school: Finder, typed: str) -> None:
    assert school.finds(typed).total


def test_who_insists_gets_what_she_typed(school: Finder) -> None:
    results = school.finds("bruiken vergelijken", address="exact=1")
    assert (results.corrected, results.meant, results.with_all) == ("", "", 0)
    assert school.finds("bruiken", address="exact=1").total == 0


@pytest.mark.parametrize("name", ["Vermeulen", "vermeulen janna"])
def test_a_name_that_is_found_is_never_doubted(school: Finder, name: str) -> None:
    results = school.finds(name)
    assert (results.corrected, results.meant) == ("", "")
    assert [hit.kind for hit in results.hits] == ["person"]


@pytest.mark.parametrize("typed", ["Vermeulem", "vermeulenn", "jannna", "jana"])
def test_errors_are_never_mended_to_a_name(school: Finder, typed: str) -> None:
    assert "person" not in {hit.kind for hit in school.finds(typed).hits}


def test_what_is_typed_as_a_name_is_not_taken_for_another_word(school: Finder) -> None:
    assert school.finds("vermelen").corrected == "vermelden"
    assert school.finds("Jo Vermelen").corrected == ""
    assert school.finds("bronnen van Vermelen").corrected == ""


@pytest.mark.parametrize("typed", ["lzn", "van", "lez", "3dd", "x1y2"])
def test_short_words_and_numbers_are_left_alone(school: Finder, typed: str) -> None:
    assert school.finds(typed).corrected == ""


def test_a_word_that_finds_something_is_left_alone(finder: Finder) -> None:
    finder.among(a_document("Beuken in het bos"), *(a_document(f"Breuken {number}") for number in range(5)))
    results = finder.finds("beuken")
    assert (results.total, results.corrected, results.meant) == (1, "", "")


def test_a_rare_word_near_a_very_common_one_is_asked_about(finder: Finder) -> None:
    finder.among(a_document("Bruken, een fout"), *(a_document(f"Breuken {number}") for number in range(30)))
    results = finder.finds("bruken")
    assert (results.total, results.corrected, results.meant) == (1, "", "breuken")


def test_mending_never_widens_what_the_mended_words_find(school: Finder) -> None:
    mended, meant = school.finds("bruiken stroken"), school.finds("breuken stroken")
    assert (mended.total, mended.with_all) == (meant.total, meant.with_all)


def test_nothing_near_finds_nothing(school: Finder) -> None:
    results = school.finds("kommagetallen")
    assert (results.total, results.corrected, results.hits) == (0, "", ())
    assert school.finds("bruiken", layers=STEMS).total == 0


def test_lists_of_others_are_mended_too(school: Finder) -> None:
    assert school.engine is not None
    by = {"engine": school.engine, "tokens": school.tokens, "language": "nl"}
    assert list(listed("bruiken", kind="course", **by).scores) == list(
        listed("breuken", kind="course", **by).scores
    )
    assert not listed("vermeulen", kind="course", **by).scores


def test_what_a_filter_left_out_is_told(finder: Finder) -> None:
    finder.among(*(a_document(f"Kommagetallen {number}") for number in range(4)))
    results = finder.finds("kommagetallen", address="language=fr&kind=article")
    assert results.total == 0
    assert results.relaxed == ()
    [relaxed] = finder.finds("kommagetallen", address="language=fr").relaxed
    assert (relaxed.total, relaxed.address) == (4, "?q=kommagetallen")
