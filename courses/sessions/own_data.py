"""What the site holds of someone's presence at sessions."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from courses.catalogue.titles import course_titles
from courses.sessions.models import Attendance


class SessionData:
    """Presence at sessions, for *My data*. Nothing of it stays; an attest says on its own what it says."""

    title = gettext_lazy("Your presence at sessions")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return every session she was marked for or sent word of, with what was said."""
        hers = Attendance.objects.filter(enrolment__user=user).select_related("session__run")
        found = list(hers.order_by("session__starts_at", "pk"))
        titles = course_titles({each.session.run.course_key for each in found})
        return [
            {
                _("course"): titles.get(each.session.run.course_key, ""),
                _("session"): each.session.title,
                _("starts"): each.session.starts_at,
                _("presence"): each.get_presence_display(),
                _("when"): each.at,
            }
            for each in found
        ]

    def erase(self, user: User) -> None:
        """Erase her presence, and no longer say that it was she who marked that of others."""
        Attendance.objects.filter(enrolment__user=user).delete()
        Attendance.objects.filter(by=user).update(by=None)

    def keeps(self, user: User) -> Sequence[str]:
        """Nothing stays."""
        return []
