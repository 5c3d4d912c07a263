"""Who may change a course and its runs. A course's own team may, and those who look after all courses."""

import uuid

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, TRAINER, has_role
from courses.catalogue.models import CourseRun, CourseTeamMember, RunStaff


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


def may_create_courses(user: User | AnonymousUser) -> bool:
    """Say whether the person may begin a course of her own."""
    return may_edit_every_course(user) or has_role(user, TRAINER)


def may_guide_run(user: User | AnonymousUser, run: CourseRun) -> bool:
    """Say whether the person may see the learners of a run: its trainers and whoever may edit the course."""
    if not user.is_authenticated:
        return False
    if RunStaff.objects.filter(run=run, user=user).exists():
        return True
    return may_edit_course(user, run.course_key)
