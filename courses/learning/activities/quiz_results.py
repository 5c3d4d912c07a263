"""What a learner reads after handing in a quiz: what was right, what was not yet, and why."""

from dataclasses import dataclass, field
from decimal import Decimal

from courses.learning.activities.base import Seen
from courses.learning.models import QuizAttempt
from courses.learning.questions.base import QuizQuestion, ShownAnswer, Words
from courses.learning.questions.registry import questions_in


@dataclass(frozen=True)
class QuestionResult:
    """How one question went."""

    number: int
    kind: str
    text: str
    points: Decimal
    answers: list[ShownAnswer] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """`right`, `partly` or `not_yet`."""
        if self.points == 1:
            return "right"
        return "partly" if self.points else "not_yet"


@dataclass(frozen=True)
class ShownResult:
    """How an attempt went; questions taken out of the quiz since then are not shown."""

    attempt: QuizAttempt
    percentage: int
    questions: list[QuestionResult]


def shown_result(seen: Seen, attempt: QuizAttempt, *, reveal: bool) -> ShownResult:
    """Return an attempt in words, with what was right where that may be told."""
    words = {question["id"]: question for question in seen.words.get("questions", [])}
    asked = [question for question in questions_in(attempt.definition) if question.id in words]
    shown = [
        _question_result(seen, question, words[question.id], attempt, number, reveal=reveal)
        for number, question in enumerate(asked, start=1)
    ]
    percentage = int(attempt.points * 100 / attempt.out_of) if attempt.out_of else 100
    return ShownResult(attempt, percentage, shown)


def _question_result(
    seen: Seen, question: QuizQuestion, words: Words, attempt: QuizAttempt, number: int, *, reveal: bool
) -> QuestionResult:
    given, points = attempt.answers.get(question.id), Decimal(attempt.results.get(question.id, 0))
    feedback = [*question.feedback_on(words, given), words.get("feedback", "") if reveal else ""]
    return QuestionResult(
        number,
        question.kind,
        words["text"],
        points,
        question.told(words, given, points, seen.seed_of(question.id), reveal=reveal),
        [sentence for sentence in feedback if sentence],
    )
