"""What the makers of a course choose for talking in it, and opening the room of a run."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from community.models import Space
from core.errors import DomainError
from core.versions import bump
from courses.catalogue.models import CourseRun
from courses.catalogue.permissions import guides_run, may_edit_course
from courses.together.models import Beside, CourseTalk
from courses.together.rooms import CHOICES, open_run_room


@transaction.atomic
def choose_talk(
    *, course_key: UUID, beside: str, reads_only_after: bool, by: User, at: datetime
) -> CourseTalk:
    """Set which conversation stands beside the steps of a course; what was written stays where it is.

    Raises:
        DomainError: `not_allowed`, or `unknown_choice`.
    """
    if not may_edit_course(by, course_key):
        raise DomainError("not_allowed", _("Only the makers of a course choose this."))
    if beside not in Beside.values:
        raise DomainError("unknown_choice", _("Choose one of these."), field="beside")
    talk, _made = CourseTalk.objects.update_or_create(
        course_key=course_key, defaults={"beside": beside, "reads_only_after": reads_only_after}
    )
    bump(CHOICES)
    return talk


@transaction.atomic
def open_room_of_run(*, run: CourseRun, by: User, at: datetime) -> Space:
    """Open the room of a run for its people. Done twice, it is done once.

    Raises:
        DomainError: `not_allowed`, for who does not guide it.
    """
    if not guides_run(by, run):
        raise DomainError("not_allowed", _("Only who guides this run opens its room."))
    return open_run_room(run=run, at=at)
