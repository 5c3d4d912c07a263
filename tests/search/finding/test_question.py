"""The language of a question: what it means, and that nothing in it can fail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.finding.question import MOST_CHARACTERS, MOST_WORDS, Question, visible
from tests.support.properties import effort


def asked(text: str) -> Question:
    """Return the question a Dutch reader asks with these words."""
    return Question.of(text, language="nl")


@pytest.mark.parametrize(
    "text",
    [
        '"breuken vergelijken" les',
        "“breuken vergelijken” les",
        "„breuken vergelijken” les",
        "«breuken vergelijken» les",
    ],
)
def test_words_in_quotes_stand_in_a_row_whatever_the_quotes(text: str) -> None:
    assert asked(text).rows == (("breuken", "vergelijken"),)
    assert asked(text).words == ("les",)


@pytest.mark.parametrize(
    "text", ['"breuken les', 'breuken" les', '" breuken les', 'breuken les ""', "'breuken' les"]
)
def test_quotes_that_do_not_match_count_for_nothing(text: str) -> None:
    assert asked(text).words == ("breuken", "les")
    assert asked(text).rows == ()


def test_a_minus_means_something_only_before_a_word() -> None:
    question = asked('breuken -stroken –papier -"drie woorden lang" - los M-decreet')
    assert question.without == (("stroken",), ("papier",), ("drie", "woorden", "lang"))
    assert question.words == ("breuken", "los", "m", "decreet")
    assert asked("-M-decreet").without == (("m", "decreet"),)


def test_small_words_do_not_count_unless_there_is_nothing_else() -> None:
    assert asked("de breuken van het jaar").content == ("breuken", "jaar")
    assert asked("de van het").content == ("de", "van", "het")
    assert asked('het "op de lijn"').content == ()


def test_words_count_as_neighbours_only_when_typed_so() -> None:
    assert asked("breuken vergelijken met stroken").pairs == (("breuken", "vergelijken"),)


def test_the_language_is_the_readers_unless_small_words_tell_otherwise() -> None:
    assert asked("how to teach the fractions").language == "en"
    assert asked("les breuken").language == "nl"
    assert asked("dans in de klas").language == "nl"


def test_what_is_too_long_is_cut_and_it_says_so() -> None:
    assert not asked("breuken " * MOST_WORDS).is_cut
    assert asked("breuken " * (MOST_WORDS + 1)).is_cut
    assert len(asked("woord " * 10_000).words) == MOST_WORDS
    assert asked("a" * (MOST_CHARACTERS + 1)).is_cut


def test_words_are_replaced_where_they_stand() -> None:
    question = asked('Bruiken, "van het" bruikbare -papier').with_words({"bruiken": "breuken"})
    assert question.typed == 'breuken, "van het" bruikbare -papier'
    assert question.rows == (("van", "het"),)


@given(st.text(max_size=600) | st.text(alphabet=' "“”-–«»\x00\n\u200babcé', max_size=600))
@effort(150)
def test_any_text_is_a_question(text: str) -> None:
    question = asked(text)
    assert len(question.typed) <= MOST_CHARACTERS
    said = (*question.words, *(word for row in (*question.rows, *question.without) for word in row))
    assert len(said) <= MOST_WORDS
    assert all(said)
    assert set(question.content) <= set(question.words)
    assert visible(question.typed) == question.typed
    assert asked(question.typed).words == question.words


def test_a_hundred_thousand_signs_take_no_time() -> None:
    for text in ('"' * 100_000, "-" * 100_000, "a" * 100_000, '" ' * 50_000, "é\x00" * 50_000):
        asked(text)
