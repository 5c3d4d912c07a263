"""Passages with marked words: escaped whatever stands in the document, and cut between words."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from search.finding.snippets import (
    BEFORE,
    LONGEST,
    IsWanted,
    marked,
    marked_beginnings,
    snippet,
    wanted_words,
)
from tests.support.properties import effort

FILLER = "een lange zin over iets anders die nergens heen gaat en dan weer terug komt. " * 5


def dutch(*words: str) -> IsWanted:
    """Return what marks these words in Dutch texts."""
    return wanted_words(words, language="nl", written_in="nl")


def bare(marked_text: str) -> str:
    """Return the text a reader sees."""
    return html.unescape(re.sub(r"</?mark>", "", marked_text))


def test_all_forms_and_compounds_of_a_word_are_marked() -> None:
    assert marked("Een les, twee lessen, een rekenles", dutch("les")) == (
        "Een <mark>les</mark>, twee <mark>lessen</mark>, een <mark>rekenles</mark>"
    )


def test_accents_stay_as_they_are_written() -> None:
    assert marked("Één Café & één thee", dutch("cafe")) == "Één <mark>Café</mark> &amp; één thee"


def test_the_passage_with_most_different_words_is_shown() -> None:
    text = f"breuken {FILLER} breuken vergelijken {FILLER} breuken"
    found = snippet((text,), dutch("breuken", "vergelijken"))
    assert "<mark>breuken</mark> <mark>vergelijken</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(bare(found)) < LONGEST + BEFORE + 10


def test_a_summary_is_preferred_until_the_text_has_more() -> None:
    assert snippet(("Over breuken.", "breuken en breuken"), dutch("breuken")) == "Over <mark>breuken</mark>."
    assert "vergelijken" in snippet(("Over breuken.", "breuken vergelijken"), dutch("breuken", "vergelijken"))


def test_without_a_word_the_beginning_is_shown() -> None:
    assert snippet(("", FILLER), dutch("breuken")).startswith("een lange zin")
    assert snippet(("", ""), dutch("breuken")) == ""
    assert snippet((), dutch("breuken")) == ""


def test_only_what_was_typed_of_a_word_is_marked() -> None:
    found = marked_beginnings("Étude <b> études", lambda word: word.startswith("etu"), "etu")
    assert found == "<mark>Étu</mark>de &lt;b&gt; <mark>étu</mark>des"


pieces = st.sampled_from(
    [
        "<b>",
        "</mark>",
        "<mark>",
        "&amp;",
        "<script>",
        '"',
        "'",
        "breuken",
        "Breuk",
        "les",
        "é",
        "ß",
        " ",
        "\n",
        "x" * 70,
        "…",
        "İ",
    ]
)
texts = st.lists(pieces | st.text(max_size=5), max_size=60).map("".join)


@given(
    summary=texts,
    body=texts,
    words=st.lists(st.sampled_from(["breuken", "les", "x", "b", "script"]), max_size=3),
)
@effort(150)
def test_markup_in_a_document_never_reaches_the_page(summary: str, body: str, words: list[str]) -> None:
    is_wanted = dutch(*words)
    assert bare(marked(summary, is_wanted)) == summary
    for found in (marked(summary, is_wanted), snippet((summary, body), is_wanted)):
        assert set(re.findall(r"<[^>]*>?", found)) <= {"<mark>", "</mark>"}
        assert not re.search(r"&(?!(amp|lt|gt|quot|#x27);)", found)
        assert found.count("<mark>") == found.count("</mark>")
        assert re.fullmatch(r"([^<]*<mark>[^<]+</mark>)*[^<]*", found)
    shown = bare(snippet((summary, body), is_wanted)).removeprefix("… ").removesuffix(" …").strip()
    assert any(shown in text for text in (summary, body))
