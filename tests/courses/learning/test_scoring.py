"""What answers are worth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.learning.questions.registry import question_kinds, questions_in
from courses.learning.scoring import Question, forgiving, parse_number, score

ids = st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=2, max_size=6, unique=True)
kinds = [name for name, _kind in question_kinds.items()]
garbage = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def made(kind: str, **what) -> Question:
    """A question of this kind."""
    return question_kinds[kind](**{"id": "q", **what})


def question(kind: str, names: list[str], right: int = 1, **what) -> Question:
    if kind == "match":
        return made(kind, choices=tuple(names), pairs={name: name for name in names}, **what)
    if kind == "order":
        return made(kind, right=tuple(names), **what)
    if kind == "fill_in":
        return made(kind, answers=tuple(names), **what)
    if kind == "number":
        return made(kind, value="3.5", tolerance="0.5", **what)
    return made(kind, choices=tuple(names), right=tuple(names[:right]), **what)


@given(st.sampled_from(kinds), ids, garbage)
def test_whatever_is_answered_is_worth_between_nothing_and_one_point(kind, names, answer):
    assert 0 <= question(kind, names).points(answer) <= 1


@given(st.sampled_from(kinds), ids)
def test_what_is_right_is_worth_the_whole_point_and_counts_as_answered(kind, names):
    asked = question(kind, names)
    assert asked.points(asked.right_answer()) == 1
    assert asked.is_answered(asked.right_answer())


@given(st.sampled_from(kinds), ids)
def test_no_answer_is_worth_nothing_and_is_not_answered(kind, names):
    asked = question(kind, names)
    assert asked.points(None) == 0
    assert not asked.is_answered(None)


@given(ids, st.integers(1, 5))
def test_choosing_everything_never_beats_choosing_what_is_right(names, right):
    asked = question("multiple", names, min(right, len(names)))
    assert asked.points(list(names)) <= asked.points(list(asked.right))


@given(ids, st.data())
def test_one_wrong_choice_more_never_gains(names, data):
    asked = question("multiple", names, data.draw(st.integers(1, len(names) - 1)))
    chosen = data.draw(st.lists(st.sampled_from(names), unique=True))
    wrong = data.draw(st.sampled_from([name for name in names if name not in asked.right]))
    assert asked.points([*chosen, wrong]) <= asked.points(chosen)


@given(ids)
def test_the_reversed_order_is_worth_nothing(names):
    assert question("order", names).points(names[::-1]) == 0


@given(ids, st.data())
def test_an_order_is_worth_more_the_fewer_items_must_move(names, data):
    asked = question("order", names)
    item = data.draw(st.sampled_from(names))
    moved = [name for name in names if name != item]
    moved.insert(data.draw(st.integers(0, len(moved))), item)
    assert asked.points(moved) >= Decimal(len(names) - 2) / (len(names) - 1) - Decimal("0.01")


@pytest.mark.parametrize("typed", ["Formatief", " formatief ", "FORMATIEF.", "fórmatief", "for matief"])
def test_case_accents_and_spaces_are_forgiven(typed):
    assert made("fill_in", answers=("formatief",)).points(typed) == 1


@given(st.text())
def test_forgiving_twice_is_forgiving_once(text):
    assert forgiving(forgiving(text)) == forgiving(text)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3,5", "3.5"), ("3.5", "3.5"), ("1 000,25", "1000.25"), ("1.000,25", "1000.25"), ("−2", "-2")],
)
def test_numbers_are_read_with_comma_or_point(typed, number):
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "drie", "1e999999", "NaN", "inf", "1,2,3", "٣", "--1", "9" * 400])
def test_what_is_no_number_is_not_read_as_one(typed):
    assert parse_number(typed) is None


@given(st.text())
def test_any_text_is_a_number_or_it_is_not(typed):
    found = parse_number(typed)
    assert found is None or found.is_finite()


def test_a_number_is_right_up_to_its_tolerance():
    asked = made("number", value="10", tolerance="0.5")
    assert [asked.points(typed) for typed in ("9,5", "10.5", "10,51")] == [1, 1, 0]


@given(st.lists(st.sampled_from(kinds), min_size=1, max_size=5), st.integers(1, 100))
def test_all_right_passes_any_mark_and_nothing_right_none(several, mark):
    asked = [question(kind, ["a", "b"], id=str(number)) for number, kind in enumerate(several)]
    assert score(asked, {each.id: each.right_answer() for each in asked}).reaches(mark)
    nothing = score(asked, {})
    assert not nothing.reaches(mark)
    assert nothing.reaches(None)


def test_two_thirds_do_not_pass_by_rounding():
    asked = [question("multiple", ["a", "b", "c"], 3)]
    assert not score(asked, {"q": ["a", "b"]}).reaches(67)


@given(st.sampled_from(kinds), ids)
def test_a_question_survives_being_stored(kind, names):
    asked = question(kind, names)
    assert questions_in({"questions": [{**asked.as_data(), "later": "unknown"}]}) == [asked]
