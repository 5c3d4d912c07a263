"""Words are cut and folded as everybody types them."""

import pytest

from search.analysis import fold, parts, slots, stem, words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("M-decreet", ["m", "decreet"]),
        ("in 1B en de 3de graad", ["in", "1b", "en", "de", "3de", "graad"]),
        ("foto's, thema’s", ["foto's", "thema's"]),
        ("n.a.v. de les, o.a. taal.", ["nav", "de", "les", "oa", "taal"]),
        ("Eén œuvre: ideeën", ["een", "oeuvre", "ideeen"]),
        ("l'école C++ ICT_coach", ["l", "ecole", "c", "ict", "coach"]),
    ],
)
def test_a_text_is_cut_into_words(text, cut):
    assert [word.text for word in words(text)] == cut


def test_folding_folds_everything_people_cannot_type():
    assert fold("Ça va, Straße, Łódź, ﬁjn, so\u00adcu") == "ca va, strasse, lodz, fijn, socu"


def test_compounds_are_split_into_known_parts():
    assert parts("klassenmanagement", "nl") == ("klas", "management")
    assert parts("voorbereiding", "nl") == ()


def test_ordinals_are_one_word_however_written():
    assert {stem(word, "nl") for word in ("derde", "3de", "3e")} == {"3e"}


def test_a_synonym_may_cover_several_words():
    assert slots(["breuken", "vijfde", "leerjaar"], "nl")[1].alternatives == (("groep", "7"),)
