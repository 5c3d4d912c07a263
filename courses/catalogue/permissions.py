"""Who may change a course and its runs, and who sees the people in a run.

A course's own team changes it, as do those who look after all courses. Seeing who takes part, and how
far they are, belongs to those who guide that very run: making a course, or looking after all of them,
is no reason to.
"""

import uuid
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User
from accounts.roles import ADMINISTRATOR, EDITOR, TRAINER, has_role
from core.prepared import Prepared
from courses.catalogue.models import CourseRun, CourseTeamMember, RunStaff, TeamRole


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


def may_name_leads(user: User | AnonymousUser, course_key: uuid.UUID) -> bool:
    """Say whether the person says who leads the team: who leads it, and who looks after all courses.

    A lead publishes small corrections alone, so nobody becomes one by her own hand.
    """
    if not user.is_authenticated or may_edit_every_course(user):
        return may_edit_every_course(user)
    leads = CourseTeamMember.objects.filter(course_key=course_key, user=user, role=TeamRole.LEAD)
    return leads.exists()


def may_guide(user: User | AnonymousUser) -> bool:
    """Say whether the person can guide runs at all: trainers, editors who give a course, administrators."""
    return has_role(user, TRAINER) or may_edit_every_course(user)


def guides_run(user: User | AnonymousUser, run: CourseRun) -> bool:
    """Say whether the person guides this run and so sees its people: its own trainers, and administrators.

    Whoever lost the role, or was taken off the run, guides it no longer.
    """
    if has_role(user, ADMINISTRATOR):
        return True
    return may_guide(user) and bool(_STAFF.rows(run=run.pk, user=user.pk))


def _staff(run: Any, user: Any) -> models.QuerySet[RunStaff, Any]:
    return RunStaff.objects.filter(run=run, user=user).order_by().values_list("pk")


_STAFF = Prepared(_staff, run=models.BigIntegerField(), user=models.BigIntegerField())


def may_name_guides(user: User | AnonymousUser, run: CourseRun) -> bool:
    """Say whether the person says who guides a run: who guides it already, and who names the course's leads.

    Whoever guides a run sees its people, so no author of the course lets herself in.
    """
    return guides_run(user, run) or may_name_leads(user, run.course_key)


def guides_course(user: User | AnonymousUser, course_key: uuid.UUID) -> bool:
    """Say whether the person guides some run of a course, so that she reads its steps."""
    return may_guide(user) and RunStaff.objects.filter(run__course_key=course_key, user=user.pk).exists()
