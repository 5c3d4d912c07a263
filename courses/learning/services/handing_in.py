"""Taking what a learner hands in, whatever the type of activity."""

from datetime import datetime

from django.db import transaction

from courses.enrolment.models import Enrolment
from courses.learning.activities.base import HandedIn
from courses.learning.attaching import ReadFile
from courses.learning.models import Activity
from courses.learning.services.attachments import attach
from courses.learning.services.facts import complete_activity
from courses.learning.services.quizzes import submit_quiz
from courses.learning.services.responses import save_response


def hand_in(
    *,
    enrolment: Enrolment,
    activity: Activity,
    handed: HandedIn,
    at: datetime,
    file: ReadFile | None = None,
) -> None:
    """Score, keep or simply note what was handed in, with the file that came along.

    Raises:
        DomainError: as `submit_quiz`, `save_response`, `attach` and `complete_activity`.
    """
    if handed.attempt is not None:
        submit_quiz(
            enrolment=enrolment, activity=activity, answers=handed.attempt, number=handed.number, at=at
        )
        return
    with transaction.atomic():
        if handed.answer is not None:
            save_response(enrolment=enrolment, activity=activity, handed=handed, at=at)
        if file is not None:
            attach(enrolment=enrolment, activity=activity, file=file, at=at)
        if handed.is_done:
            complete_activity(enrolment=enrolment, activity=activity, source="learner", at=at)
