"""What stayed difficult in the quizzes of a run: counts without names. Pure.

Only first attempts count, a question is told of from five answers on, and a wrong answer from two people
on: what one single person chose or typed stays hers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from courses.learning.questions.base import QuizQuestion

FEWEST_ANSWERS = 5
FEWEST_WITH_A_MISTAKE = 2
MOST_MISTAKES = 3

#: What was answered, and what each answer was worth, by the id of the question.
Attempt = tuple[Mapping[str, Any], Mapping[str, str]]


@dataclass(frozen=True)
class Tally:
    """How one question went."""

    answers: int
    right: int
    mistakes: tuple[tuple[str, int], ...] = ()
    """Wrong answers that drew people, the most frequent first, with how many."""

    @property
    def wrong(self) -> int:
        """How many were not wholly right."""
        return self.answers - self.right

    @property
    def share(self) -> float:
        """Which share was right."""
        return self.right / self.answers


def tallied(questions: Iterable[QuizQuestion], attempts: Sequence[Attempt]) -> dict[str, Tally]:
    """Return how each question went, by its id; questions with fewer than five answers are left out."""
    told = {question.id: _tally(question, attempts) for question in questions}
    return {id_: tally for id_, tally in told.items() if tally.answers >= FEWEST_ANSWERS}


def _tally(question: QuizQuestion, attempts: Iterable[Attempt]) -> Tally:
    answered = right = 0
    mistakes: Counter[str] = Counter()
    for answers, results in attempts:
        if question.id not in results:
            continue
        answered += 1
        if Decimal(results[question.id]) == 1:
            right += 1
        else:
            mistakes.update(question.mistakes(answers.get(question.id)))
    drawing = [(key, count) for key, count in mistakes.most_common() if count >= FEWEST_WITH_A_MISTAKE]
    return Tally(answered, right, tuple(drawing[:MOST_MISTAKES]))
