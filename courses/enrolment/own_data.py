"""What the site holds of someone's places on runs."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from courses.catalogue.titles import course_titles
from courses.enrolment.models import EnrolmentEvent, SeatAlert
from courses.enrolment.services.erasing import erase_places


class EnrolmentData:
    """Places with their history, and the lines someone waits in, for *My data*. Nothing of it stays."""

    title = gettext_lazy("Your places on courses")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return every step in the history of each place, and every wish to hear of one."""
        events = EnrolmentEvent.objects.filter(enrolment__user=user).select_related("enrolment__run")
        alerts = SeatAlert.objects.filter(user=user).select_related("run").order_by("pk")
        told = [
            *((event.enrolment.run, _step(event)) for event in events),
            *((alert.run, _wish(alert)) for alert in alerts),
        ]
        titles = course_titles({run.course_key for run, _what in told})
        return [
            {_("course"): titles.get(run.course_key, ""), _("run"): str(run), **what} for run, what in told
        ]

    def erase(self, user: User) -> None:
        """Erase the places, so that they open for others, with all that was done in them."""
        erase_places(user=user, at=timezone.now())

    def keeps(self, user: User) -> Sequence[str]:
        """Nothing stays."""
        return []


def _step(event: EnrolmentEvent) -> dict[str, Any]:
    return {
        _("what"): event.get_status_display(),
        _("when"): event.at,
        _("reason"): event.reason,
    }


def _wish(alert: SeatAlert) -> dict[str, Any]:
    return {_("what"): _("asked to be told of a place"), _("when"): alert.asked_at}
