"""The right answer to a question, in the shape in which a learner's answer comes in. Pure."""

from typing import Any

from courses.learning.scoring import Question


def right_answer(question: Question) -> Any:
    """Return an answer that is worth the whole point."""
    answers: dict[str, Any] = {
        "match": dict(question.pairs),
        "order": list(question.right),
        "multiple": list(question.right),
        "fill_in": next(iter(question.answers), ""),
        "number": question.value,
    }
    return answers.get(question.kind, next(iter(question.right), ""))
