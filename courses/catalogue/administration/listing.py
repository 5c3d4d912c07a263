"""Lists behind the scenes of what belongs to courses: runs, teams."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView

from courses.catalogue.titles import course_titles


class CourseColumn(Column):
    """The title of the course a row belongs to."""

    def get_value(self, instance: Any) -> str:
        """Return the title, asked for once per page."""
        return str(instance.course_title)


class CourseRowsView(IndexView):
    """Lists rows of the courses that this person may edit, each with the title of its course."""

    def get_base_queryset(self) -> Any:
        """Return the rows of the courses this person may edit."""
        return self.permission_policy.instances_user_has_any_permission_for(self.request.user, {"view"})

    def user_has_permission(self, permission: str) -> bool:
        """Say whether the person may do this with the rows of the list; Wagtail asks it for each of them."""
        if permission not in self._answers:
            self._answers[permission] = super().user_has_permission(permission)
        return self._answers[permission]

    @cached_property
    def _answers(self) -> dict[str, bool]:
        return {}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Name the course of each row, in one query for all."""
        titles = course_titles()
        for row in self.object_list:
            row.course_title = titles.get(row.course_key, "")
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context
