"""Who makes a course, and what comes with it: the right to edit its pages behind the scenes.

The rights are those of Wagtail: a group of its own per course, whose members are the team, may add and
change pages below the course's page in every language. Publishing is not theirs.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime

import structlog
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission

from accounts.models import User
from courses.catalogue.findable import mark_course
from courses.catalogue.models import CoursePage, CourseTeamMember

log = structlog.get_logger(__name__)

RIGHTS = ("add_page", "change_page")
ACCESS = "access_admin"


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
    _settle(course_key, by=by, at=at)


@transaction.atomic
def join_team(
    *, course_key: uuid.UUID, user: User, role: str, by: User | None, at: datetime
) -> CourseTeamMember:
    """Let one more person make the course; whoever makes it already gets the new role."""
    last = CourseTeamMember.objects.filter(course_key=course_key).count()
    member, _made = CourseTeamMember.objects.update_or_create(
        course_key=course_key,
        user=user,
        defaults={"role": role},
        create_defaults={"role": role, "position": last},
    )
    _settle(course_key, by=by, at=at)
    return member


@transaction.atomic
def leave_team(*, course_key: uuid.UUID, user: User, by: User | None, at: datetime) -> None:
    """Let someone make the course no longer; whoever does not is left alone."""
    CourseTeamMember.objects.filter(course_key=course_key, user=user).delete()
    _settle(course_key, by=by, at=at)


def _settle(course_key: uuid.UUID, *, by: User | None, at: datetime) -> None:
    give_rights(course_key=course_key)
    mark_course(course_key)
    people = CourseTeamMember.objects.filter(course_key=course_key).count()
    log.info("team_set", course=str(course_key), by=getattr(by, "pk", None), people=people, at=at.isoformat())


@transaction.atomic
def give_rights(*, course_key: uuid.UUID) -> None:
    """Let the team, and nobody who left it, edit the course's pages in every language. Safe to repeat."""
    team = User.objects.filter(course_teams__course_key=course_key)
    name = f"team {course_key}"
    if not team.exists():
        Group.objects.filter(name=name).delete()
        return
    group, _made = Group.objects.get_or_create(name=name)
    group.user_set.set(team)
    group.permissions.set(Permission.objects.filter(codename=ACCESS, content_type__app_label="wagtailadmin"))
    rights = Permission.objects.filter(codename__in=RIGHTS, content_type__app_label="wagtailcore")
    for page in CoursePage.objects.filter(translation_key=course_key, alias_of=None):
        for right in rights:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=right)
