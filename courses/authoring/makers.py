"""Who makes the course that a page belongs to."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from courses.catalogue.models import CoursePage, CourseTeamMember, TeamRole


def course_key_of(page: Any) -> UUID | None:
    """Return the course a page is or stands in; None for a page outside every course."""
    above = CoursePage.objects.ancestor_of(page, inclusive=True)
    key = above.values_list("translation_key", flat=True).last()
    return UUID(str(key)) if key else None


def team_of(page: Any) -> QuerySet[User]:
    """Return who makes the course of a page now."""
    key = course_key_of(page)
    if key is None:
        return User.objects.none()
    members = CourseTeamMember.objects.filter(course_key=key)
    return User.objects.filter(pk__in=members.values("user"), is_active=True)


def leads(user: User, page: Any) -> bool:
    """Say whether this person leads the team of the page's course."""
    key = course_key_of(page)
    return key is not None and user.course_teams.filter(course_key=key, role=TeamRole.LEAD).exists()
