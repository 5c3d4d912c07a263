"""How the people of the demo answer: mostly right, and wrong where a question is hard.

Which answers go wrong follows from the question and the person alone, so the demo looks the same at every
loading; a hard question draws most people to the same wrong choice, as hard questions do.
"""

from typing import Any, TypeGuard
from zlib import crc32

from courses.learning.activities.base import HandedIn
from courses.learning.models import Activity
from courses.learning.questions.base import QuizQuestion
from courses.learning.questions.choices import Single
from courses.learning.questions.registry import questions_in

#: Of ten people, how many answer the hardest question wrongly.
MOST_WRONG = 6


def right_answers(quiz: Activity, *, number: int = 1) -> HandedIn:
    """Return a try at a quiz in which everything is right."""
    questions = questions_in(quiz.definition)
    return HandedIn(attempt={question.id: question.right_answer() for question in questions}, number=number)


def own_answers(quiz: Activity, who: str) -> HandedIn:
    """Return someone's first try at a quiz."""
    questions = questions_in(quiz.definition)
    return HandedIn(attempt={question.id: _answer(question, who) for question in questions}, number=1)


def _answer(question: QuizQuestion, who: str) -> Any:
    if not _tempts(question) or not _goes_wrong(question.id, who):
        return question.right_answer()
    wrong = [choice for choice in question.choices if choice not in question.right]
    tempting = wrong[_mark(question.id) % len(wrong)]
    return tempting if _mark(question.id, who) % 4 else wrong[0]


def _tempts(question: QuizQuestion) -> TypeGuard[Single]:
    """Whether one of several choices is to be made."""
    return isinstance(question, Single) and question.kind != "multiple"


def _goes_wrong(question_id: str, who: str) -> bool:
    return _mark(who, question_id) % 10 < _mark(question_id) % (MOST_WRONG + 1)


def _mark(*parts: str) -> int:
    return crc32(" ".join(parts).encode())
