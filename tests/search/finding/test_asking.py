"""Addresses: whatever stands in them is answered, and the same search is always written in the same way."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from search.finding.asking import LAST_PAGE, Asked
from search.finding.facets import FACETS
from search.finding.results import Results
from search.finding.suggesting import suggest
from tests.support.finding import A_DAY, Finder, a_document
from tests.support.properties import effort

pytestmark = pytest.mark.usefixtures("three_kinds")


def test_one_search_has_one_address() -> None:
    one = Asked.of(QueryDict("level=graad-1&page=2&q=breuken++les&level=lager&sort=newest&kind=course"))
    other = Asked.of(QueryDict("kind=course&level=lager&level=graad-1&q=+breuken%0Ales&sort=newest&page=02"))
    assert one == other
    assert one.address(page=2) == one.address(page=one.page) == other.address(page=2)
    assert Asked.of(QueryDict(one.address()[1:])) == Asked.of(QueryDict(other.address()[1:]))
    assert "page" not in one.address(kind="")
    assert Asked().address() == "?"


@pytest.mark.parametrize(
    "address",
    [
        "kind=nothing",
        "level=nothing",
        "school_year=2020-2022",
        "sort=random",
        "page=0",
        "page=-1",
        "page=x",
        "tag=",
        "page=%D9%A3",
        f"tag={'x' * 200}",
        "tag=%00",
        "duration=week",
        "exact=yes",
        "unknown=1",
    ],
)
def test_what_makes_no_sense_is_left_out(address: str) -> None:
    assert Asked.of(QueryDict(address)) == Asked()


def test_pages_end_where_the_engines_do() -> None:
    assert Asked.of(QueryDict("page=999999")).page == LAST_PAGE


def test_facets_count_what_each_value_would_give_and_ignore_their_own(finder: Finder) -> None:
    finder.among(
        a_document("Breuken", levels=("lager",), tags=("spel",), minutes=30),
        a_document("Breuken", levels=("graad-1",), tags=("spel",), kind="article"),
        a_document("Breuken", levels=("graad-1",), tags=("zorg",)),
    )
    results = finder.finds("breuken", address="level=graad-1&tag=niets")
    counts = {
        group.facet: {o.value: (o.count, o.is_chosen) for o in group.options} for group in results.groups
    }
    assert counts["tag"] == {"niets": (0, True), "spel": (1, False), "zorg": (1, False)}
    assert counts["level"] == {"graad-1": (0, True)}
    results = finder.finds("breuken", address="level=graad-1&kind=article")
    assert [(tab.kind.name if tab.kind else "", tab.count, tab.is_current) for tab in results.tabs] == [
        ("", 2, False),
        ("course", 1, False),
        ("article", 1, True),
    ]
    [level, *_] = results.groups
    assert [(option.value, option.count) for option in level.options] == [("graad-1", 1)]
    assert level.options[0].without == "?q=breuken&kind=article"


def test_newest_first_when_asked_and_when_there_are_no_words(finder: Finder) -> None:
    old = a_document("Breuken", at=A_DAY - timedelta(days=400))
    finder.among(old, a_document("Over van alles", body="en breuken"))
    assert finder.titles("breuken") == ["Breuken", "Over van alles"]
    assert finder.titles("breuken", address="sort=newest") == ["Over van alles", "Breuken"]
    assert finder.titles("") == ["Over van alles", "Breuken"]


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    """Return a site that is asked everything."""
    folder: Path = tmp_path_factory.mktemp("site")
    return Finder(folder).among(
        a_document("Breuken <b>vet</b>", body="de klas & <script>", tags=("spel",), levels=("lager",)),
        a_document("Lezen in de klas", kind="article", names="Jan"),
    )


hostile = (
    st.text(max_size=300)
    | st.text(alphabet='"-“”«» \x00\x01\u202eabé|+=^:*~()[]\\/', max_size=300)
    | st.sampled_from(
        [
            "a " * 50_000,
            "x" * 100_000,
            '"' * 100_000,
            "breuken|5",
            "=jan",
            "^br",
            "reken+les",
            "* OR 1=1",
            "NOT",
            "id:1",
        ]
    )
)
values = st.sampled_from(sorted(FACETS)) | st.sampled_from(["kind", "page", "sort", "exact", "q", "x"])


@given(
    text=hostile,
    said=st.lists(st.tuples(values, hostile | st.sampled_from(["1", "spel", "lager", "nl"])), max_size=4),
)
@effort(60)
def test_any_address_is_answered(small_site: Finder, text: str, said: list[tuple[str, str]]) -> None:
    clean = [(name, value.encode("utf-8", "replace").decode()) for name, value in said]
    typed = text.encode("utf-8", "replace").decode()
    results: Results = small_site.finds(typed, address=urlencode(clean, quote_via=quote))
    assert results.total >= results.with_all
    assert all("<script" not in hit.title + hit.snippet for hit in results.hits)
    assert Asked.of(QueryDict(results.asked.address(page=results.asked.page)[1:])) == results.asked
    assert small_site.engine is not None
    suggest(text, engine=small_site.engine, tokens=small_site.tokens, language="nl")


@pytest.mark.parametrize("text", ["=jan", "breuk|7", "^br", "*"])
def test_signs_of_the_index_mean_nothing_in_a_question(small_site: Finder, text: str) -> None:
    plain = small_site.finds(text.strip("=^*|").split("|")[0])
    assert [hit.pk for hit in small_site.finds(text).hits][:1] == [hit.pk for hit in plain.hits][:1]
