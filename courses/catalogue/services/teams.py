"""Who makes a course."""

import uuid
from collections.abc import Mapping
from datetime import datetime

import structlog
from django.db import transaction

from accounts.models import User
from courses.catalogue.models import CourseTeamMember

log = structlog.get_logger(__name__)


@transaction.atomic
def set_team(*, course_key: uuid.UUID, members: Mapping[User, str], by: User | None, at: datetime) -> None:
    """Let exactly these people make the course, in this order, each in a role.

    Args:
        members: person → role (`lead` or `author`), in the order in which the course page names them.
    """
    CourseTeamMember.objects.filter(course_key=course_key).exclude(user__in=list(members)).delete()
    for position, (user, role) in enumerate(members.items()):
        CourseTeamMember.objects.update_or_create(
            course_key=course_key, user=user, defaults={"role": role, "position": position}
        )
    log.info(
        "team_set", course=str(course_key), by=getattr(by, "pk", None), people=len(members), at=at.isoformat()
    )
