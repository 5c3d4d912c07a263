"""What a learner wrote and handed in, in one unit: as much of it as the page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Sum

from core.prepared import Prepared, columns, loaded
from courses.enrolment.models import Enrolment
from courses.learning.models import Activity, AttemptGrant, QuizAttempt, Response
from courses.learning.selectors import Done


@dataclass(frozen=True)
class Work:
    """Her work in one activity; of her tries at a quiz the latest, whose number tells how many there are."""

    done: Done | None = None
    draft: Mapping[str, Any] = field(default_factory=dict)
    draft_saved_at: datetime | None = None
    answer: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None
    shown_at: datetime | None = None
    latest: QuizAttempt | None = None
    granted: int = 0
    """Tries at a quiz that a trainer gave her besides."""


_WRITTEN = ("draft", "draft_saved_at", "answer", "saved_at", "shown_at")


def _responses(enrolment: Any, unit: Any) -> models.QuerySet[Response, Any]:
    mine = Response.objects.filter(enrolment=enrolment, activity__unit_key=unit)
    return mine.values_list("activity_id", *_WRITTEN)


def _latest_attempts(enrolment: Any, unit: Any) -> models.QuerySet[QuizAttempt, Any]:
    same = QuizAttempt.objects.filter(enrolment=OuterRef("enrolment"), activity=OuterRef("activity"))
    later = Exists(same.filter(number__gt=OuterRef("number")))
    mine = QuizAttempt.objects.filter(enrolment=enrolment, activity__unit_key=unit)
    return mine.exclude(later).values_list(*columns(QuizAttempt))


def _granted(enrolment: Any, unit: Any) -> models.QuerySet[AttemptGrant, Any]:
    mine = AttemptGrant.objects.filter(enrolment=enrolment, activity__unit_key=unit).order_by()
    return mine.values("activity_id").annotate(more=Sum("extra")).values_list("activity_id", "more")


_RESPONSES = Prepared(_responses, enrolment=models.BigIntegerField(), unit=models.UUIDField())
_LATEST_ATTEMPTS = Prepared(_latest_attempts, enrolment=models.BigIntegerField(), unit=models.UUIDField())
_GRANTED = Prepared(_granted, enrolment=models.BigIntegerField(), unit=models.UUIDField())


def work_in(
    enrolment: Enrolment | None, unit_key: UUID, activities: Sequence[Activity], done: Mapping[int, Done]
) -> dict[int, Work]:
    """Return her work in a unit, by activity; no query for nobody, none for attempts without a quiz.

    Args:
        done: when she completed each activity of the unit, known before.
    """
    work = {activity.pk: Work(done=done.get(activity.pk)) for activity in activities}
    if enrolment is None or not activities:
        return work
    for pk, *written in _RESPONSES.rows(enrolment=enrolment.pk, unit=unit_key):
        if pk in work:
            work[pk] = replace(work[pk], **dict(zip(_WRITTEN, written, strict=True)))
    quizzes = [activity for activity in activities if activity.kind == "quiz"]
    if quizzes:
        _add_attempts(work, enrolment, unit_key)
    if any(quiz.definition.get("attempts") for quiz in quizzes):
        for pk, more in _GRANTED.rows(enrolment=enrolment.pk, unit=unit_key):
            if pk in work:
                work[pk] = replace(work[pk], granted=more)
    return work


def _add_attempts(work: dict[int, Work], enrolment: Enrolment, unit_key: UUID) -> None:
    for row in _LATEST_ATTEMPTS.rows(enrolment=enrolment.pk, unit=unit_key):
        attempt = loaded(QuizAttempt, row)
        if attempt.activity_id in work:
            work[attempt.activity_id] = replace(work[attempt.activity_id], latest=attempt)
