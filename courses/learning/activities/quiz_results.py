"""What a learner reads after handing in a quiz: what was right, what was not yet, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import formats

from courses.learning.activities.base import Seen
from courses.learning.models import QuizAttempt
from courses.learning.scoring import Question, forgiving, parse_number


@dataclass(frozen=True)
class ShownAnswer:
    """One line of an answer."""

    text: str
    given: str = ""
    chosen: bool = False
    is_right: bool = False
    better: str = ""
    """What would have been right, when that may be told."""


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
    frozen = [Question.from_data(data) for data in attempt.definition.get("questions", [])]
    asked = [question for question in frozen if question.id in words]
    shown = [
        _question_result(question, words[question.id], attempt, number, reveal=reveal)
        for number, question in enumerate(asked, start=1)
    ]
    percentage = int(attempt.points * 100 / attempt.out_of) if attempt.out_of else 100
    return ShownResult(attempt, percentage, shown)


def _question_result(
    question: Question, words: Mapping[str, Any], attempt: QuizAttempt, number: int, *, reveal: bool
) -> QuestionResult:
    given = attempt.answers.get(question.id)
    lines = _LINES.get(question.kind, _choice_lines)(question, words, given, reveal)
    points = Decimal(attempt.results.get(question.id, 0))
    if question.kind in ("fill_in", "number"):
        lines = [ShownAnswer(lines[0].text, chosen=True, is_right=points == 1, better=lines[0].better)]
    return QuestionResult(
        number, question.kind, words["text"], points, lines, _feedback(question, words, given, reveal=reveal)
    )


def _feedback(question: Question, words: Mapping[str, Any], given: Any, *, reveal: bool) -> list[str]:
    chosen = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    choices = words.get("choices", {})
    sentences = [choices[id_]["feedback"] for id_ in chosen if id_ in choices]
    if reveal:
        sentences.append(words.get("feedback", ""))
    return [sentence for sentence in sentences if sentence]


def _choice_lines(
    question: Question, words: Mapping[str, Any], given: Any, reveal: bool
) -> list[ShownAnswer]:
    chosen = [given] if isinstance(given, str) else given or []
    texts = words.get("choices", {})
    return [
        ShownAnswer(
            texts.get(id_, {}).get("text", ""),
            chosen=id_ in chosen,
            is_right=id_ in question.right and (reveal or id_ in chosen),
        )
        for id_ in question.choices
    ]


def _match_lines(question: Question, words: Mapping[str, Any], given: Any, reveal: bool) -> list[ShownAnswer]:
    pairs, options = words.get("pairs", {}), words.get("options", {})
    places = given if isinstance(given, Mapping) else {}
    return [
        ShownAnswer(
            pairs.get(left, ""),
            given=options.get(places.get(left, ""), ""),
            chosen=True,
            is_right=places.get(left) == right,
            better=options.get(right, "") if reveal and places.get(left) != right else "",
        )
        for left, right in question.pairs.items()
    ]


def _order_lines(question: Question, words: Mapping[str, Any], given: Any, reveal: bool) -> list[ShownAnswer]:
    items = words.get("items", {})
    placed = given if isinstance(given, list) else []
    return [
        ShownAnswer(
            items.get(item, ""),
            chosen=True,
            is_right=item == right,
            better=items.get(right, "") if reveal and item != right else "",
        )
        for item, right in zip(placed, question.right, strict=False)
    ]


def _word_lines(question: Question, words: Mapping[str, Any], given: Any, reveal: bool) -> list[ShownAnswer]:
    right = next(iter(words.get("answers", question.answers)), "")
    text = given if isinstance(given, str) else ""
    differs = forgiving(text) != forgiving(right)
    return [ShownAnswer(text, better=right if reveal and differs else "")]


def _number_lines(
    question: Question, _words: Mapping[str, Any], given: Any, reveal: bool
) -> list[ShownAnswer]:
    right = Decimal(question.value)
    text = given if isinstance(given, str) else ""
    differs = parse_number(text) != right
    return [ShownAnswer(text, better=formats.number_format(right) if reveal and differs else "")]


_LINES = {"match": _match_lines, "order": _order_lines, "fill_in": _word_lines, "number": _number_lines}
