"""What stayed difficult: counted over first attempts, told without names."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.desk.insight import FEWEST_ANSWERS, FEWEST_WITH_A_MISTAKE, tallied
from courses.learning.questions.registry import question_kinds
from courses.learning.scoring import score
from courses.learning.services import submit_quiz
from tests.support.guiding import guided, participant, trainer
from tests.support.learning import activity, course_with, every_kind, lasting_id, quiz, single

QUESTION = question_kinds["single"]("q", choices=("a", "b", "c"), right=("a",))
ANSWERS = st.lists(st.sampled_from(["a", "b", "c", "zzz", "", None]), max_size=30)
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["a", "b", "p1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


def attempt(answer):
    answers = {"q": answer}
    return answers, {id_: str(points) for id_, points in score([QUESTION], answers).by_question.items()}


@given(ANSWERS)
def test_right_and_wrong_are_counted_and_nothing_that_one_person_alone_chose(answers):
    told = tallied([QUESTION], [attempt(answer) for answer in answers])
    assert bool(told) == (len(answers) >= FEWEST_ANSWERS)
    if told:
        wrong = Counter(answer for answer in answers if answer in ("b", "c"))
        assert told["q"].right == answers.count("a")
        assert told["q"].answers == len(answers)
        assert dict(told["q"].mistakes) == {
            key: count for key, count in wrong.items() if count >= FEWEST_WITH_A_MISTAKE
        }


@given(ANSWERS, st.randoms())
def test_the_order_in_which_people_came_changes_nothing(answers, dice):
    mixed = answers[:]
    dice.shuffle(mixed)
    one, other = (tallied([QUESTION], [attempt(each) for each in row]) for row in (answers, mixed))
    assert {key: (t.right, t.answers, set(t.mistakes)) for key, t in one.items()} == {
        key: (t.right, t.answers, set(t.mistakes)) for key, t in other.items()
    }


@given(ODD)
def test_no_answer_however_odd_stops_the_counting(answer):
    for kind in question_kinds:
        asked = kind(
            "q", choices=("a", "b"), right=("a", "b"), pairs={"p1": "a"}, answers=("woord",), value="1"
        )
        for mistake in asked.mistakes(answer):
            assert isinstance(mistake, str)
            assert isinstance(asked.mistake_in_words({}, mistake), str)
        assert asked.mistakes(asked.right_answer()) == [] or asked.kind == "single"


def submitted(edition, task, answers):
    for answer in answers:
        place = participant(edition)
        submit_quiz(enrolment=place, activity=task, answers=answer, number=1, at=timezone.now())


@pytest.mark.django_db
class TestThePage:
    """The page of a run's questions."""

    @pytest.fixture
    def asked(self):
        return quiz("toets", questions=[single("vraag"), *every_kind("alle")[1:]])

    @pytest.fixture
    def lesson(self, asked):
        made, [unit] = course_with([asked])
        return made, activity(unit, asked)

    @pytest.fixture
    def edition(self, lesson):
        return guided(lesson[0], trainer())

    def page(self, client, edition, **more) -> str:
        client.force_login(edition.staff.get().user)
        answer = client.get(f"/nl/begeleiden/{edition.pk}/wat-bleef-moeilijk/", **more)
        return " ".join(answer.content.decode().split())

    def choices(self, *texts):
        ids = {text: lasting_id("vraag", text) for text in ("goed", "fout", "ook fout")}
        return [{lasting_id("vraag"): ids[text]} for text in texts]

    def test_it_tells_how_many_had_it_right_and_what_wrong_answers_drew_people(self, client, lesson, edition):
        submitted(edition, lesson[1], self.choices("goed", "goed", "fout", "fout", "ook fout"))
        html = self.page(client, edition)
        assert "2 van 5" in html
        assert "2 van de 3 andere antwoorden: <q>fout</q>" in html
        assert "ook fout" not in html
        people = edition.enrolments.values_list("user__display_name", flat=True)
        assert not [name for name in people if name in html]

    def test_it_tells_nothing_of_four(self, client, lesson, edition):
        submitted(edition, lesson[1], self.choices("fout", "fout", "fout", "fout"))
        assert "heeft vijf antwoorden" in self.page(client, edition)

    def test_other_runs_and_second_attempts_do_not_count(self, client, lesson, edition):
        made, task = lesson
        submitted(edition, task, self.choices("goed", "goed", "goed", "goed", "goed"))
        submitted(guided(made), task, self.choices("fout", "fout"))
        again = edition.enrolments.first()
        [wrong] = self.choices("fout")
        submit_quiz(enrolment=again, activity=task, answers=wrong, number=2, at=timezone.now())
        assert "5 van 5" in self.page(client, edition)

    def test_the_page_of_the_run_gets_the_short_of_it(self, client, lesson, edition):
        submitted(edition, lesson[1], self.choices(*["fout"] * 5))
        html = self.page(client, edition, headers={"hx-request": "true"})
        assert "<html" not in html
        assert "5 van de 5 andere antwoorden: <q>fout</q>" in html

    def test_it_takes_no_more_queries_for_more_answers(self, client, lesson, edition):
        def cost() -> int:
            self.page(client, edition)
            with CaptureQueriesContext(connection) as counted:
                self.page(client, edition)
            return len(counted)

        submitted(edition, lesson[1], self.choices(*["fout"] * 5))
        few = cost()
        submitted(edition, lesson[1], self.choices(*["fout"] * 7))
        assert cost() == few


def test_a_share_that_is_not_whole_is_not_right():
    results = {"q": str(Decimal("0.50"))}
    told = tallied(
        [question_kinds["multiple"]("q", choices=("a", "b"), right=("a", "b"))], [({"q": ["a"]}, results)] * 5
    )
    assert (told["q"].right, told["q"].wrong, told["q"].mistakes) == (0, 5, ())
