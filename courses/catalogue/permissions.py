"""Who may change a course and its runs. A course's own team may, and those who look after all courses."""

import uuid

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, has_role
from courses.catalogue.models import CourseTeamMember


def is_team_member(user: User | AnonymousUser, course_key: uuid.UUID) -> bool:
    """Say whether the person makes this course."""
    if not user.is_authenticated:
        return False
    return CourseTeamMember.objects.filter(course_key=course_key, user=user).exists()


def may_edit_every_course(user: User | AnonymousUser) -> bool:
    """Say whether the person looks after all courses: editors and administrators."""
    return has_role(user, EDITOR) or has_role(user, ADMINISTRATOR)


def may_edit_course(user: User | AnonymousUser, course_key: uuid.UUID) -> bool:
    """Say whether the person may change the course, its team and its runs."""
    return may_edit_every_course(user) or is_team_member(user, course_key)
