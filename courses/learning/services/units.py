"""Being in a unit and leaving it for the next."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from courses.enrolment.models import Enrolment, EnrolmentStatus
from courses.learning.access import Reach, reach_of_place
from courses.learning.activities.base import HandedIn
from courses.learning.attaching import ReadFile
from courses.learning.models import Activity
from courses.learning.services.attachments import attach
from courses.learning.services.facts import finish_if_complete, locked_place, write_completion
from courses.learning.services.responses import Drafts, is_saved, save_drafts, save_response

#: A visit to the same unit within this time is not written again.
SAME_VISIT = timedelta(minutes=10)


def record_visit(*, enrolment: Enrolment, unit_key: UUID, at: datetime) -> None:
    """Remember where she is, so that she can resume there; not before the start, not after the end."""
    seen = enrolment.last_seen_at
    same = enrolment.last_unit_key == unit_key and seen is not None and at - seen < SAME_VISIT
    if same or reach_of_place(enrolment, at) is not Reach.LEARNER:
        return
    Enrolment.objects.filter(pk=enrolment.pk).update(last_unit_key=unit_key, last_seen_at=at)


@transaction.atomic
def leave_unit(
    *,
    enrolment: Enrolment,
    unit_key: UUID,
    drafts: Drafts,
    answers: Mapping[Activity, HandedIn],
    at: datetime,
    files: Mapping[Activity, ReadFile] | None = None,
) -> bool:
    """Say she is done here: what is typed is kept, and all there is to read counts as read.

    Done twice, it is done once. Even when nothing of it is new the course may be finished by it: what
    else she had to do may have been taken out since.

    Args:
        drafts: what is typed but has to be handed in on purpose, such as a quiz.
        answers: what is handed in by leaving, such as a reflection.
        files: what was chosen to go along with a try-out.

    Returns:
        Whether the course is finished.

    Raises:
        DomainError: `run_not_started`, `run_is_over`, `not_enrolled`, `too_many_files`.
    """
    place = locked_place(enrolment=enrolment, at=at)
    for activity, file in (files or {}).items():
        attach(enrolment=place, activity=activity, file=file, at=at)
    save_drafts(enrolment=place, drafts=drafts, at=at)
    reading = Activity.objects.filter(unit_key=unit_key, kind="read", retired_at__isnull=True)
    for activity, handed in answers.items():
        if not is_saved(enrolment=place, activity=activity, handed=handed):
            save_response(enrolment=place, activity=activity, handed=handed, at=at)
    for activity in (*reading, *(each for each, handed in answers.items() if handed.is_done)):
        write_completion(place, activity, source="learner", at=at)
    finish_if_complete(place, at=at)
    place.refresh_from_db(fields=["status"])
    return place.status == EnrolmentStatus.FINISHED
