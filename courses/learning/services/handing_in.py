"""Taking what a learner hands in, whatever the type of activity."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from courses.enrolment.models import Enrolment
from courses.learning.activities.base import HandedIn
from courses.learning.api import sayings
from courses.learning.attaching import ReadFile
from courses.learning.models import Activity, Response
from courses.learning.services.attachments import attach
from courses.learning.services.facts import complete_activity, locked_place, must_be_there
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
        DomainError: as `submit_quiz`, `save_response`, `attach` and `complete_activity`,
            or as the conversation refuses.
    """
    if handed.attempt is not None:
        submit_quiz(
            enrolment=enrolment, activity=activity, answers=handed.attempt, number=handed.number, at=at
        )
        return
    if handed.said is not None:
        _say(enrolment, activity, handed.said, at)
        return
    with transaction.atomic():
        if handed.answer is not None:
            save_response(enrolment=enrolment, activity=activity, handed=handed, at=at)
        if file is not None:
            attach(enrolment=enrolment, activity=activity, file=file, at=at)
        if handed.is_done:
            complete_activity(enrolment=enrolment, activity=activity, source="learner", at=at)


@transaction.atomic
def _say(enrolment: Enrolment, activity: Activity, said: Mapping[str, Any], at: datetime) -> None:
    """Let the others hear it, from someone who takes part now, about something that is still there."""
    place = locked_place(enrolment=enrolment, at=at)
    must_be_there(activity)
    for say in sayings:
        say(place, activity, said, at)
    Response.objects.filter(enrolment=place, activity=activity).update(draft={}, draft_saved_at=None)
