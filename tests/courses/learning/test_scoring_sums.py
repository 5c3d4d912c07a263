"""How answers add up: what a whole set is worth, and where it passes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from courses.learning.scoring import score
from tests.courses.learning.test_scoring import garbage, kinds, made, question

NAMES = ["a", "b", "c"]
sets = st.lists(st.sampled_from(kinds), min_size=1, max_size=6).map(
    lambda several: [question(kind, NAMES, id=str(number)) for number, kind in enumerate(several)]
)
amounts = st.decimals(-1000, 1000, places=2)


@st.composite
def answered(draw):
    """Questions with answers, right ones, odd ones and none, and some to questions there are not."""
    questions = draw(sets)
    answers = {
        each.id: draw(st.sampled_from([each.right_answer(), None]) | garbage)
        for each in questions
        if draw(st.booleans())
    }
    return questions, {**answers, "unknown": draw(garbage)}


@given(answered())
def test_a_score_is_the_sum_of_its_questions_and_never_more_than_there_are(given_set):
    questions, answers = given_set
    result = score(questions, answers)
    assert result.points == sum(each.points(answers.get(each.id)) for each in questions)
    assert 0 <= result.points <= result.out_of == len(questions)
    assert 0 <= result.percentage <= 100


@given(answered(), st.integers(0, 100), st.integers(0, 100))
def test_who_reaches_a_mark_reaches_every_lower_one(given_set, first, second):
    result = score(*given_set)
    lower, higher = sorted([first, second])
    assert result.reaches(lower) or not result.reaches(higher)
    assert result.reaches(result.percentage)


@given(answered(), st.data())
def test_answering_one_more_question_right_never_costs_a_point(given_set, data):
    questions, answers = given_set
    one = data.draw(st.sampled_from(questions))
    assert (
        score(questions, {**answers, one.id: one.right_answer()}).points >= score(questions, answers).points
    )


@given(amounts, amounts.map(abs), amounts)
def test_a_number_is_right_within_its_tolerance_and_wrong_beyond_it(value, tolerance, off):
    asked = made("number", value=str(value), tolerance=str(tolerance))
    typed = f"{value + off:f}".replace(".", ",")
    assert asked.points(typed) == Decimal(abs(off) <= tolerance)


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_matching_is_worth_the_share_of_pairs_that_are_together(right):
    pairs = {str(n): f"to {n}" for n in range(len(right))}
    answer = {left: there if right[int(left)] else "elsewhere" for left, there in pairs.items()}
    share = made("match", pairs=pairs).points(answer)
    assert abs(share - Decimal(sum(right)) / len(right)) < Decimal("0.01")


@given(st.text(min_size=1, max_size=10), st.text(min_size=1, max_size=10))
def test_one_of_several_words_will_do(first, second):
    asked = made("fill_in", answers=(first, second))
    assert asked.points(first) == made("fill_in", answers=(first,)).points(first)
    assert asked.points(second) == made("fill_in", answers=(second,)).points(second)
