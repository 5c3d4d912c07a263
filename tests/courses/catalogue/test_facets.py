"""Narrowing a list and counting what each value would leave: held against counting by hand."""

from collections import Counter
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.facets import count, narrow

FACETS = ("level", "format", "place")
some = st.frozensets(st.sampled_from("abcd"), max_size=3)


@dataclass(frozen=True)
class Thing:
    number: int
    values: dict[str, frozenset[str]]


@st.composite
def things(draw):
    """Things that stand under several values of two facets and under exactly one of the third."""
    number = draw(st.integers(0, 12))
    return [
        Thing(
            n, {"level": draw(some), "format": draw(some), "place": frozenset(draw(st.sampled_from("abcd")))}
        )
        for n in range(number)
    ]


chosen = st.dictionaries(st.sampled_from(FACETS), some)


def passes(thing, wanted):
    return all(not values or values & thing.values[facet] for facet, values in wanted.items())


@given(things(), chosen)
def test_what_is_left_stands_under_a_chosen_value_of_every_facet_in_the_order_it_had(there, wanted):
    assert narrow(there, wanted) == [thing for thing in there if passes(thing, wanted)]


@given(things(), chosen)
def test_a_count_is_what_choosing_that_value_alone_would_leave(there, wanted):
    counts = count(there, wanted)
    for facet in FACETS:
        for value in "abcd":
            alone = narrow(there, {**wanted, facet: frozenset(value)})
            assert counts.get(facet, Counter())[value] == len(alone)


@given(things(), chosen, st.sampled_from(FACETS), some)
def test_counts_of_a_facet_ignore_its_own_choice(there, wanted, facet, other):
    assert count(there, wanted).get(facet) == count(there, {**wanted, facet: other}).get(facet)


@given(things(), chosen, st.sampled_from(FACETS), some)
def test_choosing_in_one_facet_more_narrows_and_one_value_more_widens(there, wanted, facet, more):
    without = {name: values for name, values in wanted.items() if name != facet}
    narrowed = narrow(there, {**without, facet: more})
    assert {thing.number for thing in narrowed} <= {thing.number for thing in narrow(there, without)}
    if more:
        wider = narrow(there, {**without, facet: more | frozenset("a")})
        assert {thing.number for thing in narrowed} <= {thing.number for thing in wider}


@given(things(), chosen)
def test_where_each_stands_under_one_value_the_counts_add_up_to_what_the_others_leave(there, wanted):
    others = {facet: values for facet, values in wanted.items() if facet != "place"}
    assert count(there, wanted).get("place", Counter()).total() == len(narrow(there, others))


@given(things(), chosen)
def test_choosing_all_that_is_counted_leaves_what_the_other_facets_leave(there, wanted):
    others = {facet: values for facet, values in wanted.items() if facet != "place"}
    everything = frozenset(count(there, wanted).get("place", Counter()))
    assert narrow(there, {**others, "place": everything}) == narrow(there, others)
