"""Who stands behind a course: its team, and the trainers of its runs."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Value

from accounts.models import User
from courses.catalogue.models import CourseTeamMember, RunStaff, TeamRole

TRAINER = "trainer"
_ORDER = (TRAINER, TeamRole.LEAD.value, TeamRole.AUTHOR.value)


@dataclass(frozen=True, slots=True)
class CoursePerson:
    """Someone named on a course page, with the first of what she is to it."""

    user: User
    roles: tuple[str, ...]

    @property
    def is_trainer(self) -> bool:
        """Whether she guides a run that is to come or under way."""
        return TRAINER in self.roles


def course_people(course_key: uuid.UUID, run_ids: Iterable[int]) -> list[CoursePerson]:
    """Return the trainers of these runs and the team of the course, each person once. Two queries at most."""
    team = CourseTeamMember.objects.filter(course_key=course_key).order_by().values_list("user_id", "role")
    staff = RunStaff.objects.filter(run__in=list(run_ids)).order_by()
    roles: dict[int, list[str]] = {}
    for user_id, role in team.union(staff.values_list("user_id", Value(TRAINER))):
        roles.setdefault(user_id, []).append(role)
    if not roles:
        return []
    people = (
        User.objects.filter(pk__in=roles, is_active=True)
        .exclude(display_name="")
        .only("display_name", "public_id")
    )
    named = [CoursePerson(user, tuple(sorted(roles[user.pk], key=_ORDER.index))) for user in people]
    return sorted(
        named, key=lambda person: (_ORDER.index(person.roles[0]), person.user.display_name.casefold())
    )
