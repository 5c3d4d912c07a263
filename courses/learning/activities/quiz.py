"""Quiz: questions with feedback, to check oneself or to pass."""

import re
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail import blocks

from core.errors import DomainError
from courses.learning.activities.base import ActivityType, HandedIn, Seen, field_name
from courses.learning.activities.quiz_blocks import QuizBlock
from courses.learning.activities.quiz_forms import shown_form, typed_answers
from courses.learning.activities.quiz_results import shown_result
from courses.learning.models import Activity
from courses.learning.questions.registry import question_kinds, questions_in

_SMALL_NUMBER = re.compile(r"[0-9]{1,3}")


def attempts_allowed(activity: Activity, granted: int) -> int | None:
    """Return how many tries someone has, those a trainer gave her included; None without a limit."""
    limit = activity.definition.get("attempts")
    return limit + granted if limit else None


class Quiz(ActivityType):
    """Answering questions; done by handing in, or by passing where there is a pass mark."""

    kind = "quiz"
    icon = "circle-question-mark"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return QuizBlock()

    def definition(self, value: Any) -> dict[str, Any]:
        """Return the questions with what is right, the pass mark and the number of attempts."""
        return {
            "questions": [
                question_kinds[child.block_type].from_block(str(child.id), child.value).as_data()
                for child in value["questions"]
            ],
            "pass_mark": value["pass_mark"],
            "attempts": value["attempts"],
        }

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading, questions, answers and feedback; ids as in the source language."""
        return {
            "title": str(value["title"] or ""),
            "questions": [
                {
                    "id": str(child.id),
                    "text": str(child.value["text"]),
                    "feedback": str(child.value["feedback"] or ""),
                    **question_kinds[child.block_type].words(child.value),
                }
                for child in value["questions"]
            ],
        }

    def read_draft(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return the answers given so far."""
        return typed_answers(data, activity)

    def show(self, seen: Seen) -> dict[str, Any]:
        """Return the form, or the result of the last attempt."""
        limit = attempts_allowed(seen.activity, seen.granted)
        latest = seen.latest
        made = latest.number if latest else 0
        left = None if limit is None else max(0, limit - made)
        is_open = left != 0 and (not made or seen.again or seen.draft_saved_at is not None)
        reveal = latest is not None and (limit is None or left == 0 or latest.passed)
        form = shown_form(seen) if is_open else []
        return {
            "is_open": is_open,
            "form": form,
            "missing": [question for question in form if question.missing],
            "result": None if is_open or latest is None else shown_result(seen, latest, reveal=reveal),
            "attempt_field": field_name(seen.activity, "attempt"),
            "next_attempt": made + 1,
            "attempts_left": left,
            "may_retry": left != 0,
            "pass_mark": seen.activity.definition.get("pass_mark"),
        }

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Return the answers.

        Raises:
            DomainError: `unanswered`, when a question has no answer yet.
        """
        typed, questions = typed_answers(data, activity), questions_in(activity.definition)
        answers = {question.id: question.complete(typed.get(question.id)) for question in questions}
        if not all(question.is_answered(answers[question.id]) for question in questions):
            raise DomainError("unanswered", _("Answer every question first. What you chose is kept."))
        number = data.get(field_name(activity, "attempt"), "")
        return HandedIn(attempt=answers, number=int(number) if _SMALL_NUMBER.fullmatch(number) else 0)
