"""Handing in a quiz: scored once, frozen with the questions as they were."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from core.errors import DomainError
from courses.enrolment.models import Enrolment
from courses.learning.activities.quiz import attempts_allowed
from courses.learning.models import Activity, AttemptGrant, QuizAttempt, Response
from courses.learning.questions.base import QuizQuestion
from courses.learning.questions.registry import questions_in
from courses.learning.scoring import score
from courses.learning.services.facts import (
    finish_if_complete,
    locked_place,
    must_be_there,
    write_completion,
)


@transaction.atomic
def submit_quiz(
    *, enrolment: Enrolment, activity: Activity, answers: Mapping[str, Any], number: int, at: datetime
) -> QuizAttempt:
    """Score these answers as attempt `number`; passing, or handing in a formative quiz, completes it.

    The same attempt handed in twice (double click, second tab) is the first one again.

    Raises:
        DomainError: `no_attempts_left`, or as `complete_activity`.
    """
    place = locked_place(enrolment=enrolment, at=at)
    must_be_there(activity)
    earlier = QuizAttempt.objects.filter(enrolment=place, activity=activity)
    made = earlier.aggregate(last=Max("number"))["last"] or 0
    if 0 < number <= made:
        return earlier.get(number=number)
    if _are_used_up(place, activity, made):
        raise DomainError("no_attempts_left", _("You have used all your attempts."))
    attempt = _score(place, activity, answers, number=made + 1, at=at)
    Response.objects.filter(enrolment=place, activity=activity).update(draft={}, draft_saved_at=None)
    if attempt.passed:
        write_completion(place, activity, source="quiz", at=at)
        finish_if_complete(place, at=at)
    return attempt


def _are_used_up(place: Enrolment, activity: Activity, made: int) -> bool:
    limit = attempts_allowed(activity, 0)
    if limit is None or made < limit:
        return False
    given = AttemptGrant.objects.filter(enrolment=place, activity=activity)
    return made >= limit + (given.aggregate(more=Sum("extra"))["more"] or 0)


def _score(
    place: Enrolment, activity: Activity, answers: Mapping[str, Any], *, number: int, at: datetime
) -> QuizAttempt:
    questions = accepted_questions(activity)
    result = score(questions, answers)
    return QuizAttempt.objects.create(
        enrolment=place,
        activity=activity,
        number=number,
        definition=activity.definition,
        answers=dict(answers),
        results={id_: str(points) for id_, points in result.by_question.items()},
        points=result.points,
        out_of=result.out_of,
        passed=result.reaches(activity.definition.get("pass_mark")),
        at=at,
    )


def accepted_questions(activity: Activity) -> list[QuizQuestion]:
    """Return the questions as they are marked.

    What is right comes from the source language. A word to fill in is a word of a language, so
    those of every translation are accepted too: a learner may switch language half way.
    """
    accepted: dict[str, list[str]] = {}
    for words in activity.words.values():
        for question in words.get("questions", []):
            accepted.setdefault(question["id"], []).extend(question.get("answers", []))
    return [
        replace(question, answers=(*question.answers, *accepted.get(question.id, ())))
        for question in questions_in(activity.definition)
    ]
