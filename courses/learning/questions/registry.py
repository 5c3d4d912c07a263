"""Every kind of question there is, in the order an editor sees them. A new kind is a line below."""

from collections.abc import Mapping
from typing import Any

from core.registry import Registry
from courses.learning.questions.arranged import Match, Order
from courses.learning.questions.base import QuizQuestion
from courses.learning.questions.choices import Multiple, Single, TrueFalse
from courses.learning.questions.written import FillIn, Number

question_kinds: Registry[type[QuizQuestion]] = Registry("kinds of question")

for _kind in (Single, Multiple, TrueFalse, Match, Order, FillIn, Number):
    question_kinds.register(_kind.kind, _kind)


def questions_in(definition: Mapping[str, Any]) -> list[QuizQuestion]:
    """Return the questions with what is right, as frozen in an activity or an attempt."""
    return [question_kinds[data["kind"]].from_data(data) for data in definition.get("questions", [])]
