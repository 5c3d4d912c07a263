"""Other words for the same thing, of one word or several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import LANGUAGES, slots, words


def asked(text, language="nl"):
    return {
        " ".join(slot.words): {" ".join(row) for row in slot.alternatives}
        for slot in slots([word.text for word in words(text)], language)
    }


@pytest.mark.parametrize(
    ("text", "slot", "other"),
    [
        ("nascholingen breuken", "nascholingen", "bijscholing"),
        ("een vorming volgen", "vorming", "bijscholing"),
        ("studiedag", "studiedag", "bijscholing"),
        ("bijscholing", "bijscholing", "studiedag"),
        ("breuken 5e leerjaar", "5e leerjaar", "groep 7"),
        ("breuken vijfde leerjaar", "vijfde leerjaar", "groep 7"),
        ("groep 5", "groep 5", "derde leerjaar"),
        ("groep 5", "groep 5", "3de leerjaar"),
        ("de derde kleuterklas", "derde kleuterklas", "groep 2"),
        ("AVG", "avg", "gdpr"),
        ("M-decreet", "m decreet", "leersteundecreet"),
        ("IB'er", "ib er", "zorgcoordinator"),
        ("juf", "juf", "leerkracht"),
        ("vsv", "vsv", "vroegtijdig schoolverlaten"),
        ("werkdruk", "werkdruk", "taakdruk"),
        ("huis werk", "huis werk", "huiswerk"),
    ],
)
def test_a_dutch_word_stands_for_another(text, slot, other):
    assert other in asked(text)[slot]


@pytest.mark.parametrize(
    ("text", "slot", "other"),
    [
        ("in-service training", "in service training", "cpd"),
        ("CPD", "cpd", "professional development"),
        ("license", "license", "licence"),
        ("beginning teachers", "beginning teachers", "new teachers"),
    ],
)
def test_an_english_one_too(text, slot, other):
    assert other in asked(text, "en")[slot]


def test_some_go_one_way_only():
    assert "huiswerk" not in asked("werk").get("werk", ())
    assert "leerkracht" in asked("juf")["juf"]
    assert "juf" not in asked("leerkracht")["leerkracht"]


def test_words_without_another_stand_alone_in_order():
    assert list(asked("breuken wand papier")) == ["breuken", "wand", "papier"]


SAID = "derde leerjaar groep 7 online cursus"


@given(st.lists(st.text() | st.sampled_from(SAID.split())), st.text())
def test_no_word_is_lost(said, language):
    for spoken in (*LANGUAGES, language):
        assert [word for slot in slots(said, spoken) for word in slot.words] == said
