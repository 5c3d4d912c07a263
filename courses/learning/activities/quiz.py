"""Quiz: questions with feedback, to check oneself or to pass."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail import blocks

from core.errors import DomainError
from courses.learning.activities import quiz_forms, quiz_words
from courses.learning.activities.base import ActivityType, HandedIn, Seen, field_name
from courses.learning.activities.quiz_blocks import QuizBlock
from courses.learning.activities.quiz_results import shown_result
from courses.learning.models import Activity
from courses.learning.scoring import is_answered

_SMALL_NUMBER = re.compile(r"[0-9]{1,3}")


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
            "questions": [quiz_words.definition_of(child).as_data() for child in value["questions"]],
            "pass_mark": value["pass_mark"],
            "attempts": value["attempts"],
        }

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading, questions, answers and feedback."""
        return {
            "title": str(value["title"] or ""),
            "questions": [quiz_words.words_of(child) for child in value["questions"]],
        }

    def read_draft(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return the answers given so far."""
        return quiz_forms.typed_answers(data, activity)

    def show(self, seen: Seen) -> dict[str, Any]:
        """Return the form, or the result of the last attempt."""
        limit = seen.activity.definition.get("attempts")
        latest = seen.latest
        made = latest.number if latest else 0
        left = None if limit is None else max(0, limit - made)
        is_open = left != 0 and (not made or seen.again or seen.draft_saved_at is not None)
        reveal = latest is not None and (limit is None or left == 0 or latest.passed)
        form = quiz_forms.shown_form(seen) if is_open else []
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
        typed = quiz_forms.typed_answers(data, activity)
        questions = quiz_forms.questions_of(activity)
        answers: Mapping[str, Any] = {
            question.id: quiz_forms.complete_answer(question, typed.get(question.id))
            for question in questions
        }
        if not all(is_answered(question, answers[question.id]) for question in questions):
            raise DomainError("unanswered", _("Answer every question first. What you chose is kept."))
        number = data.get(field_name(activity, "attempt"), "")
        return HandedIn(attempt=answers, number=int(number) if _SMALL_NUMBER.fullmatch(number) else 0)
