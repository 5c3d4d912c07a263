"""The quiz as a form: names of fields, reading what was given, showing it again."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from courses.learning.activities.base import Seen, field_name
from courses.learning.models import Activity
from courses.learning.questions.base import QuizQuestion, ShownOption, Words
from courses.learning.questions.registry import questions_in


@dataclass(frozen=True)
class ShownQuestion:
    """A question as it is asked."""

    id: str
    kind: str
    number: int
    name: str
    text: str
    options: list[ShownOption] = field(default_factory=list)
    """Choices (single, several), left sides (match) or items (order), as this learner sees them."""
    answers: list[tuple[str, str]] = field(default_factory=list)
    """What can be given for each option: right sides (match) or places (order)."""
    given: str = ""
    unit: str = ""
    missing: bool = False

    @property
    def first_field(self) -> str:
        """The id of the field to go to when it has no answer yet."""
        first = self.options[0].name if self.options else self.name
        return first if first != self.name else f"{self.name}-1"


def typed_answers(data: QueryDict, activity: Activity) -> dict[str, Any]:
    """Return what was given per question; what the quiz does not know is left out."""
    typed = {
        question.id: question.read(data, field_name(activity, question.id))
        for question in questions_in(activity.definition)
    }
    return {id_: given for id_, given in typed.items() if given}


def shown_form(seen: Seen) -> list[ShownQuestion]:
    """Return the questions as this learner sees them, with what she gave so far."""
    words = {question["id"]: question for question in seen.words.get("questions", [])}
    return [
        _shown(seen, question, words.get(question.id, {}), number)
        for number, question in enumerate(questions_in(seen.activity.definition), start=1)
    ]


def _shown(seen: Seen, question: QuizQuestion, words: Words, number: int) -> ShownQuestion:
    name, seed = field_name(seen.activity, question.id), seen.seed_of(question.id)
    given = seen.draft.get(question.id)
    return ShownQuestion(
        id=question.id,
        kind=question.kind,
        number=number,
        name=name,
        text=words.get("text", ""),
        options=question.shown_options(words, given, name, seed),
        answers=question.shown_answers(words, seed),
        given=given if isinstance(given, str) else "",
        unit=words.get("unit", ""),
        missing=seen.refused and not question.is_answered(question.complete(given)),
    )
