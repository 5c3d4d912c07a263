"""The page that tells what stayed difficult in a run, question by question, without names.

Three queries, however many answered: the quizzes, the first attempts, the head of the run.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from courses.catalogue.guiding import GuidedRun
from courses.catalogue.outline import UnitEntry
from courses.desk.insight import Attempt, Tally, tallied
from courses.learning.models import Activity, QuizAttempt
from courses.learning.questions.base import QuizQuestion, Words
from courses.learning.questions.registry import questions_in

#: How many of the most difficult questions stand on the page of the run.
HARDEST = 5


@dataclass(frozen=True)
class DifficultQuestion:
    """One question with how it went."""

    text: str
    tally: Tally
    mistakes: Sequence[tuple[str, int]]
    """Wrong answers in words, with how many gave them."""
    unit: UnitEntry


@dataclass(frozen=True)
class QuizInsight:
    """One quiz of the course."""

    unit: UnitEntry
    title: str
    questions: Sequence[DifficultQuestion]


@dataclass(frozen=True)
class InsightScreen:
    """The page."""

    guided: GuidedRun
    quizzes: Sequence[QuizInsight]

    @property
    def hardest(self) -> list[DifficultQuestion]:
        """The questions fewest had right, the most difficult last, as the drawing has them."""
        every = [question for quiz in self.quizzes for question in quiz.questions]
        chosen = sorted(every, key=lambda question: question.tally.share)[:HARDEST]
        return chosen[::-1]

    @property
    def most_telling(self) -> DifficultQuestion | None:
        """The most difficult question in which a wrong answer drew people."""
        return next((question for question in reversed(self.hardest) if question.mistakes), None)


def insight_screen(guided: GuidedRun) -> InsightScreen:
    """Return how the questions of every quiz went at the first attempt of each participant."""
    units = {unit.key: unit for unit in guided.outline} if guided.outline else {}
    quizzes = _quizzes(list(units))
    attempts = _first_attempts(guided.run.pk, list(quizzes))
    shown = [_shown(quiz, units[quiz.unit_key], attempts[pk]) for pk, quiz in quizzes.items()]
    with_questions = [quiz for quiz in shown if quiz.questions]
    return InsightScreen(guided, sorted(with_questions, key=lambda quiz: quiz.unit.position))


def _quizzes(unit_keys: list[UUID]) -> Mapping[int, Activity]:
    there = Activity.objects.filter(unit_key__in=unit_keys, kind="quiz", retired_at=None)
    return {quiz.pk: quiz for quiz in there.order_by("position", "pk")}


def _first_attempts(run_id: int, quizzes: list[int]) -> Mapping[int, list[Attempt]]:
    found: defaultdict[int, list[Attempt]] = defaultdict(list)
    first = QuizAttempt.objects.filter(enrolment__run=run_id, activity__in=quizzes, number=1)
    for quiz, answers, results in first.values_list("activity_id", "answers", "results"):
        found[quiz].append((answers, results))
    return found


def _shown(quiz: Activity, unit: UnitEntry, attempts: Sequence[Attempt]) -> QuizInsight:
    words = quiz.words_in(get_language() or "nl")
    texts = {question["id"]: question for question in words.get("questions", [])}
    questions = {question.id: question for question in questions_in(quiz.definition)}
    told = [
        _question(questions[id_], texts[id_], tally, unit)
        for id_, tally in tallied(questions.values(), attempts).items()
        if id_ in texts
    ]
    return QuizInsight(unit, str(words.get("title", "")), told)


def _question(question: QuizQuestion, words: Words, tally: Tally, unit: UnitEntry) -> DifficultQuestion:
    said = [(question.mistake_in_words(words, key), count) for key, count in tally.mistakes]
    return DifficultQuestion(str(words["text"]), tally, [each for each in said if each[0]], unit)
