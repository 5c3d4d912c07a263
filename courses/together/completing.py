"""That taking part in a conversation completes the activity that asked for it."""

from contextlib import suppress
from datetime import datetime

from accounts.models import User
from core.errors import DomainError
from courses.enrolment.models import Enrolment
from courses.learning.models import Activity
from courses.learning.services import complete_activity
from courses.together.labels import DISCUSS, read_label


def complete_by_taking_part(user: User, named: str, at: datetime) -> None:
    """Note that someone did what a *discuss* activity asks, in each place where she takes part now.

    Called by the community in the transaction in which she wrote, with what the conversation stands beside.
    """
    said = read_label(named)
    if said.kind != DISCUSS or said.uuid is None:
        return
    activity = Activity.objects.filter(block_id=said.uuid, kind="discuss", retired_at=None).first()
    if activity is None:
        return
    places = Enrolment.objects.current().filter(user=user, run__course_key=activity.course_key)
    for place in places.select_related("run").order_by("pk"):
        with suppress(DomainError):
            complete_activity(enrolment=place, activity=activity, source="learner", at=at)
