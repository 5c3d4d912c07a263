"""Who may come at runs and teams behind the scenes, in the words Wagtail asks it in."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.permission_policies import BasePermissionPolicy

from accounts.models import User
from courses.catalogue.permissions import may_edit_course, may_edit_every_course

CHANGES = ("add", "change", "view")


class CourseTeamPolicy(BasePermissionPolicy):
    """Rows that carry a `course_key`: for whoever may edit the course.

    Args:
        actions: what may be done at all.
    """

    def __init__(self, model: Any, *, actions: Iterable[str] = CHANGES) -> None:
        super().__init__(model)
        self._actions = frozenset(actions)

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the person may do this with some of the rows."""
        return action in self._actions and (may_edit_every_course(user) or user.course_teams.exists())

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        """Say whether the person may do this with this row."""
        return action in self._actions and may_edit_course(user, instance.course_key)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Any]:
        """Return the rows with which the person may do one of these things."""
        rows: QuerySet[Any] = self.model._default_manager.all()
        if not self._actions.intersection(actions):
            return rows.none()
        if may_edit_every_course(user):
            return rows
        return rows.filter(course_key__in=user.course_teams.values("course_key"))


class OwnCourseOnly:
    """Comes before a view of one row, because Wagtail's own ask only whether someone may change *some* rows.

    A row of a course that is not hers looks like one that is not there.
    """

    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """Return the row.

        Raises:
            Http404: for an unknown row and for one of somebody else's course, alike.
        """
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not may_edit_course(self.request.user, row.course_key):
            raise Http404
        return row


class OwnHistoryView(OwnCourseOnly, HistoryView):
    """What was done to a row."""


class OwnUsageView(OwnCourseOnly, UsageView):
    """What points to a row."""
