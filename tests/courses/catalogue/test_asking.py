"""What is asked of the catalogue, as an address: there and back, whatever is in it."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.asking import LONGEST_QUERY, SORTS, Asked
from courses.catalogue.labels import FACETS

text = st.text(max_size=150)
names = st.sampled_from([*FACETS, "q", "sort", "page"]) | st.text(max_size=5)


@st.composite
def addresses(draw):
    """Anything that may stand behind the question mark."""
    made = QueryDict(mutable=True)
    for name, values in draw(st.lists(st.tuples(names, st.lists(text, max_size=3)), max_size=6)):
        made.setlist(name, values)
    if draw(st.booleans()):
        made["page"] = draw(st.integers(-5, 100_000).map(str) | st.just("٣"))
    if draw(st.booleans()):
        made["sort"] = draw(st.sampled_from([*SORTS]))
    return made


def read(address):
    return Asked.from_address(QueryDict(address.removeprefix("?")))


@given(addresses())
def test_whatever_is_asked_has_an_address_that_asks_the_same(parameters):
    asked = Asked.from_address(parameters)
    assert read(asked.address(page=asked.page)) == asked


@given(addresses())
def test_what_is_asked_keeps_its_bounds(parameters):
    asked = Asked.from_address(parameters)
    assert len(asked.query) <= LONGEST_QUERY
    assert asked.query == asked.query.strip()
    assert asked.sort in SORTS
    assert 1 <= asked.page < 10_000
    assert set(asked.chosen) <= set(FACETS)
    assert all(asked.chosen.values())


@given(addresses())
def test_taking_one_value_away_leaves_the_rest_and_starts_at_the_first_page(parameters):
    asked = Asked.from_address(parameters)
    for facet, values in asked.chosen.items():
        for value in values:
            fewer = read(asked.address(without=(facet, value)))
            assert fewer.chosen.get(facet, frozenset()) == values - {value}
            others = {name: each for name, each in asked.chosen.items() if name != facet}
            assert {name: each for name, each in fewer.chosen.items() if name != facet} == others
            assert (fewer.query, fewer.sort, fewer.page) == (asked.query, asked.sort, 1)


def test_a_query_that_is_cut_off_ends_with_a_word():
    parameters = QueryDict(mutable=True)
    parameters["q"] = "a" * (LONGEST_QUERY - 1) + " b"
    asked = Asked.from_address(parameters)
    assert read(asked.address()) == asked


@pytest.mark.parametrize("number", ["0", "-1", "", "1.5", "99999", "٣", "²", "1 "])
def test_a_page_there_cannot_be_is_the_first(number):
    parameters = QueryDict(mutable=True)
    parameters["page"] = number
    assert Asked.from_address(parameters).page == 1
