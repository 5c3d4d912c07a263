"""What this floor holds about a person: the courses she makes and the runs she guides."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from courses.catalogue.findable import mark_courses_of
from courses.catalogue.models import CourseTeamMember, RunStaff
from courses.catalogue.titles import course_titles


class CourseWorkData:
    """Teams and staff, for *My data*."""

    title = gettext_lazy("Courses you make and runs you guide")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return each course she makes with her role, and each run she guides."""
        teams = list(CourseTeamMember.objects.filter(user=user))
        runs = [staff.run for staff in RunStaff.objects.filter(user=user).select_related("run")]
        titles = course_titles({*(each.course_key for each in teams), *(each.course_key for each in runs)})
        made = [
            {_("course"): titles.get(member.course_key, ""), _("role"): member.get_role_display()}
            for member in teams
        ]
        guided = [
            {_("course"): titles.get(run.course_key, ""), _("run"): str(run), _("role"): _("trainer")}
            for run in runs
        ]
        return [*made, *guided]

    def erase(self, user: User) -> None:
        """Take her out of teams and staff; the courses stay."""
        mark_courses_of(user)
        CourseTeamMember.objects.filter(user=user).delete()
        RunStaff.objects.filter(user=user).delete()

    def keeps(self, user: User) -> Sequence[str]:
        """Nothing with her name stays: courses and runs belong to the site."""
        return []
