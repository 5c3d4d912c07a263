"""Words looked for: found without accents and capitals, marked without ever breaking the page."""

import re

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.words import folded, has_all, marked, search_words

hostile = st.sampled_from(
    [
        "<script>",
        "</mark>",
        "<mark>",
        '"onclick="x',
        "&amp;",
        "&",
        "'",
        "--></title>",
        "İ",
        "ß",
        "ﬁ",
        "e\u0301",
    ]
)
text = st.lists(hostile | st.text(max_size=6), max_size=8).map("".join)


def bare(html):
    return re.sub(r"</?mark>", "", html)


@given(text, text)
def test_marking_changes_nothing_but_the_marks_and_escapes_the_rest(words_of_page, query):
    html = marked(words_of_page, search_words(query))
    assert bare(html) == escape(words_of_page)
    assert re.fullmatch(r"(?:[^<]|<mark>[^<]+</mark>)*", html)


@given(text, text)
def test_what_is_marked_is_what_was_found(words_of_page, query):
    words = search_words(query)
    html = marked(words_of_page, words)
    found = any(word in folded(words_of_page) for word in words)
    assert ("<mark>" in html) == found


@given(text)
def test_a_text_is_found_by_its_own_words_with_accents_or_without(words_of_page):
    assert has_all(folded(words_of_page), search_words(words_of_page))
    assert has_all(folded(words_of_page), search_words(folded(words_of_page)))


@given(st.text())
def test_no_more_than_eight_words_are_looked_for(query):
    words = search_words(query)
    assert len(words) <= 8
    assert all(words)


@pytest.mark.parametrize(
    ("title", "query", "shown"),
    [
        ("Één klas", "EEN", "<mark>Één</mark> klas"),
        ("Straße & plein", "strasse plein", "<mark>Straße</mark> &amp; <mark>plein</mark>"),
        ("lezen", "eze ze", "l<mark>eze</mark>n"),
        ("banana", "ana", "b<mark>anana</mark>"),
        ("<b>los</b>", "b", "&lt;<mark>b</mark>&gt;los&lt;/<mark>b</mark>&gt;"),
    ],
)
def test_words_are_marked_where_they_stand(title, query, shown):
    assert marked(title, search_words(query)) == shown
