"""Texts are cut into words, folded and numbered alike by whoever writes and whoever asks."""

import re
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import fold, words
from search.analysis.words import LONGEST, _cut_first


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("M-decreet", ["m", "decreet"]),
        ("in 1B en de 3de graad", ["in", "1b", "en", "de", "3de", "graad"]),
        ("foto's, thema’s", ["foto's", "thema's"]),
        ("baby'tje, zo’n les", ["baby'tje", "zo", "n", "les"]),
        ("n.a.v. de les, o.a. taal.", ["nav", "de", "les", "oa", "taal"]),
        ("Eén œuvre: ideeën", ["een", "oeuvre", "ideeen"]),
        ("l'école C++ ICT_coach", ["l", "ecole", "c", "ict", "coach"]),
        ("don't, teacher's", ["don't", "teacher's"]),
        ("so\u00adcu ca\u0301fe\u0301", ["socu", "cafe"]),
        ("3,5 liter (50%)", ["3", "5", "liter", "50"]),
        ("a" * 300, ["a" * LONGEST]),
        ("", []),
        ("-- '' ._", []),
    ],
)
def test_a_text_is_cut_into_words(text, cut):
    assert [word.text for word in words(text)] == cut


def test_folding_folds_everything_people_cannot_type():
    assert fold("Ça va, Straße, Łódź, ﬁjn, so\u00adcu") == "ca va, strasse, lodz, fijn, socu"
    assert fold("SMØRREBRØD\x00 đ ı\ud800 “œ” ’s") == "smorrebrod d i “oe” 's"


@given(st.text(st.characters()))
def test_folding_twice_is_folding_once(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.category(letter) in {"Mn", "Cc", "Cs"} for letter in folded)
    folded.encode()  # no half characters: engines take it


@given(st.text(st.characters(max_codepoint=0x17F) | st.sampled_from("éÉ'’.-_ 1aBst—…“")))
def test_the_quick_way_to_cut_is_the_careful_way(text):
    assert words(text) == _cut_first(text)


@given(st.text(st.characters() | st.sampled_from("éß'’.-_ 1aB\u0301\u200d")))
def test_words_know_where_they_stand(text):
    found = words(text)
    for word in found:
        assert 0 <= word.start < word.end <= len(text)
        assert 0 < len(word.text) <= LONGEST
        assert re.sub(r"[^\w']|_", "", fold(text[word.start : word.end])).startswith(word.text)
        assert not re.search(r"\s", word.text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(
    st.text(st.characters(categories=["L", "Nd"], max_codepoint=0x17F, exclude_characters="ŉ"), min_size=1)
)
def test_what_was_cut_is_cut_the_same_again(text):
    cut = [word.text for word in words(text)]
    assert [word.text for word in words(" ".join(cut))] == cut


@pytest.mark.parametrize("piece", ["lesmateriaal ", "a", "é\u0301", "a.", "'", "\x00\ud800", "x'", "n.a.v. "])
def test_hundred_thousand_characters_are_quick(piece):
    text = (piece * 100_000)[:100_000]
    started = time.process_time()
    words(text)
    fold(text)
    assert time.process_time() - started < 1
