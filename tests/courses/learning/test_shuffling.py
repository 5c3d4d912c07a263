"""The order in which choices are shown."""

from hypothesis import given
from hypothesis import strategies as st

from courses.learning.shuffling import shuffled

items = st.lists(st.text(min_size=1, max_size=5), max_size=8, unique=True)


@given(items, st.text())
def test_the_same_learner_sees_the_same_order_with_everything_in_it(names, seed):
    mixed = shuffled(names, seed=seed)
    assert mixed == shuffled(names[::-1], seed=seed)
    assert sorted(mixed) == sorted(names)


@given(items.filter(lambda names: len(names) > 1), st.text())
def test_the_order_that_gives_the_answer_away_is_never_shown(names, seed):
    assert shuffled(names, seed=seed, never=names) != names


def test_learners_see_different_orders():
    names = list("abcdef")
    assert len({tuple(shuffled(names, seed=str(place))) for place in range(20)}) > 10
