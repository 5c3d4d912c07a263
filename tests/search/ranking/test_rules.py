"""What comes before what: one rule of the ranking each."""

from dataclasses import replace
from datetime import timedelta

import pytest

from search.ranking.layers import COMPOUNDS, STEMS
from search.ranking.worth import worths
from tests.support.finding import A_DAY, Finder, a_document

FILLER = "Een tekst van een zin of twee over wat er in de school gebeurt, voor wie het wil lezen. "


def test_title_comes_before_summary_before_body_before_files(finder: Finder) -> None:
    finder.among(
        a_document("In een bestand", body=FILLER, extra="breuken " * 50),
        a_document("In de tekst", body=f"{FILLER} breuken {FILLER}"),
        a_document("In de samenvatting", summary="Leren rekenen met breuken in de klas.", body=FILLER),
        a_document("Rekenen met breuken", body=FILLER),
    )
    assert finder.titles("breuken") == [
        "Rekenen met breuken",
        "In de samenvatting",
        "In de tekst",
        "In een bestand",
    ]


def test_a_word_said_again_and_again_does_not_outweigh_one_title(finder: Finder) -> None:
    finder.among(a_document("Propvol", body="breuken " * 400), a_document("Breuken", body=FILLER))
    assert finder.titles("breuken") == ["Breuken", "Propvol"]


def test_more_often_said_comes_first_among_texts(finder: Finder) -> None:
    finder.among(
        a_document("Eenmaal", body=f"{FILLER} breuken {FILLER}"),
        a_document("Driemaal", body=f"breuken {FILLER} breuken {FILLER} breuken"),
    )
    assert finder.titles("breuken") == ["Driemaal", "Eenmaal"]


def test_the_exact_form_comes_before_the_stem_before_the_part(finder: Finder) -> None:
    said = ("een breuk", "de breuken") * 4 + ("rekenlessen", "lessen", "een les") * 4
    finder.among(*(a_document(f"Alles over {what}") for what in said))
    assert finder.titles("breuken") == ["Alles over de breuken"] * 4 + ["Alles over een breuk"] * 4
    assert (
        finder.titles("lessen")
        == ["Alles over lessen"] * 4 + ["Alles over een les"] * 4 + ["Alles over rekenlessen"] * 2
    )
    finder.among(
        *(a_document("Zonder", body=f"{FILLER} {what} {FILLER}", pk=what) for what in ("bomen", "boom"))
    )
    assert [hit.pk for word in ("boom", "bomen") for hit in finder.finds(word).hits] == [
        *("boom", "bomen"),
        *("bomen", "boom"),
    ]


def test_a_layer_less_finds_less(finder: Finder) -> None:
    finder.among(*(a_document(f"Alles over {what}") for what in ("rekenlessen", "lessen", "een les") * 4))
    assert finder.finds("lessen", layers=STEMS).total == 8
    assert finder.finds("lessen", layers=COMPOUNDS).total == 12


def test_a_compound_is_found_where_its_parts_stand_apart(finder: Finder) -> None:
    finder.among(a_document("Een les over rekenen"), a_document("Een rekenles"), a_document("Een les"))
    assert finder.titles("rekenlessen") == ["Een rekenles", "Een les over rekenen"]


def test_all_words_come_before_some_whatever_these_are_worth(finder: Finder) -> None:
    finder.among(
        a_document("Breuken breuken breuken", at=A_DAY + timedelta(days=900), uses=1000),
        a_document("Zonder titel", body=f"{FILLER * 5} breuken {FILLER * 5} stroken {FILLER}"),
    )
    results = finder.finds("breuken stroken")
    assert [hit.has_all for hit in results.hits] == [True, False]
    assert (results.total, results.with_all, results.some_words_only) == (2, 1, True)
    assert finder.titles("breuken stroken")[0] == "Zonder titel"


def test_some_words_are_enough_only_while_few_documents_have_all(finder: Finder) -> None:
    full = [a_document(f"Breuken met stroken {number}") for number in range(12)]
    finder.among(*full, a_document("Breuken alleen"))
    assert (finder.finds("breuken stroken").total, finder.finds("breuken stroken").with_all) == (12, 12)
    finder.among(*full[:9], a_document("Breuken alleen"))
    assert finder.finds("breuken stroken").total == 10
    first, second = (finder.finds("breuken stroken", address=f"page={page}") for page in (1, 2))
    assert (len(first.hits), len(second.hits), second.total) == (10, 0, 10)


def test_pages_go_on_from_all_words_to_some_without_gap_or_repeat(finder: Finder) -> None:
    finder.among(
        *(a_document(f"Breuken met stroken {number}") for number in range(7)),
        *(a_document(f"Breuken alleen {number}") for number in range(16)),
    )
    pages = [finder.finds("breuken stroken", address=f"page={page}").hits for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [10, 10, 3]
    assert [hit.place for page in pages for hit in page] == list(range(1, 24))
    assert len({hit.pk for page in pages for hit in page}) == 23
    assert [hit.has_all for hit in pages[0]] == [True] * 7 + [False] * 3


def test_the_new_and_the_useful_come_first_among_equals_and_no_further(finder: Finder) -> None:
    old = a_document("Oud", body=f"breuken {FILLER}", at=A_DAY - timedelta(days=2500))
    new = a_document("Nieuw", body=f"breuken {FILLER}")
    used = a_document("Nuttig", body=f"breuken {FILLER}", uses=300)
    better = a_document("Breuken, lang geleden", at=A_DAY - timedelta(days=5000))
    finder.among(old, new, used, better)
    assert finder.titles("breuken") == ["Breuken, lang geleden", "Nuttig", "Nieuw", "Oud"]


def test_the_language_of_the_reader_comes_first(finder: Finder) -> None:
    finder.among(a_document("Feedback", language="en"), a_document("Feedback", language="nl"))
    assert [hit.language for hit in finder.finds("feedback").hits] == ["nl", "en"]
    finder.language = "en"
    assert [hit.language for hit in finder.finds("feedback").hits] == ["en", "nl"]


def test_what_is_shown_in_another_language_of_the_site_only_is_not_found(finder: Finder) -> None:
    here = frozenset({"nl"})
    finder.among(
        a_document("Feedback hier", shown_in=here), a_document("Feedback", shown_in=frozenset({"en"}))
    )
    assert finder.titles("feedback") == ["Feedback hier"]


def test_a_phrase_stands_in_a_row_small_words_included(finder: Finder) -> None:
    finder.among(
        a_document("De breuken op de getallenlijn"),
        a_document("De getallenlijn en breuken"),
        a_document("Getallenlijn", body="breuken op een lijn, op de getallenlijn"),
    )
    assert finder.titles('"breuken op de getallenlijn"') == ["De breuken op de getallenlijn"]
    assert len(finder.titles("breuken op de getallenlijn")) == 3


def test_words_beside_each_other_come_first(finder: Finder) -> None:
    finder.among(a_document("Vergelijken, ook van breuken"), a_document("Ook breuken vergelijken, hier"))
    assert finder.titles("breuken vergelijken")[0] == "Ook breuken vergelijken, hier"


def test_a_minus_word_leaves_out_all_its_forms(finder: Finder) -> None:
    finder.among(
        a_document("Breuken met stroken"), a_document("Breuken met een strook"), a_document("Breuken")
    )
    assert finder.titles("breuken -stroken") == ["Breuken"]
    assert set(finder.titles('breuken -"een strook"')) == {"Breuken", "Breuken met stroken"}
    assert finder.titles("-strook") == ["Breuken"]


def test_synonyms_are_found_after_the_word_itself(finder: Finder) -> None:
    finder.among(a_document("Een nascholing"), a_document("Een bijscholing"))
    assert finder.titles("bijscholing") == ["Een bijscholing", "Een nascholing"]
    assert finder.titles("bijscholing", layers=STEMS) == ["Een bijscholing"]


def test_small_words_count_only_when_there_is_nothing_else(finder: Finder) -> None:
    finder.among(a_document("De klas"), a_document("Klas"), a_document("Van het bord"))
    assert len(finder.titles("de klas")) == 2
    assert finder.titles("van het") == ["Van het bord"]


def test_a_question_in_another_language_is_told_by_its_small_words(finder: Finder) -> None:
    finder.among(a_document("Fractions", language="en", body="Compare them on paper."))
    assert finder.titles("how to compare fractions") == ["Fractions"]
    assert finder.finds("how to compare fractions").with_all == 1


def test_the_rare_word_decides(finder: Finder) -> None:
    finder.among(
        *(a_document(f"Rekenen {number}", body="stroken en nog iets") for number in range(9)),
        a_document("Iets met stroken", body="rekenen en getallenlijn"),
        a_document("Iets met rekenen", body="stroken en getallenlijn"),
        a_document("Getallenlijn", body="stroken en rekenen"),
    )
    assert finder.titles("rekenen getallenlijn stroken")[0] == "Getallenlijn"


@pytest.mark.parametrize("counts", [[0, 0], [1, 1], [5, 100], [100, 100], [0, 100]])
def test_worth_lies_between_a_floor_and_one(counts: list[int]) -> None:
    assert all(0.1 < worth <= 1 for worth in worths(counts, 100))
    assert worths(counts, 100)[0] >= worths(counts, 100)[1]


def test_a_document_weighs_the_same_whatever_else_is_there(finder: Finder) -> None:
    one = a_document("Breuken", body=FILLER)
    alone = finder.among(one).finds("breuken").hits[0].score
    other = [replace(one, pk=f"x{number}", audience=frozenset({"members"})) for number in range(40)]
    assert finder.among(one, *other).finds("breuken").hits[0].score == pytest.approx(alone)


def test_the_parts_of_a_synonym_are_not_what_was_asked_for(finder: Finder) -> None:
    finder.among(
        a_document("Over taakdruk"), a_document("Druk aan het werk"), a_document("Plan voor de last")
    )
    assert finder.titles("planlast") == ["Over taakdruk", "Plan voor de last"]


def test_a_dutch_word_is_not_read_by_the_rules_of_another_language(finder: Finder) -> None:
    finder.among(a_document("Tien vragen"), a_document("Voor tieners"))
    assert finder.titles("tieners") == ["Voor tieners"]
