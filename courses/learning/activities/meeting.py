"""Meeting: being together, in a room or online. Each run has its own date; a trainer notes who was there.

The date is told by the floor of sessions, which stands beside the activity (`courses/learning/api.py`):
`{"session": {"title", "starts", "ends", "time_zone_note", "place", "link", "bring", "ics_url",
"cancelled_because", "presence"}}`, with everything but `title`, `starts` and `ends` empty when there is
nothing to say; nothing at all while the run has no date for it.
"""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.errors import DomainError
from courses.learning.activities.base import ActivityBlock, ActivityType, HandedIn
from courses.learning.models import Activity

MEETING = "meeting"


class MeetingBlock(ActivityBlock):
    """A moment to be together, standing in the outline where it belongs."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    description = blocks.TextBlock(
        label=_("What happens in it"),
        required=False,
        max_length=2000,
        help_text=_(
            "What you do together. Date, place and what to bring stand with the session of each run."
        ),
    )
    required = blocks.BooleanBlock(
        label=_("Required"),
        required=False,
        help_text=_("Done when the trainer marks someone as present."),
    )

    class Meta:
        label = _("Meeting")
        icon = "date"
        description = _("A session of the run: live, in a room or online.")
        preview_value = {
            "title": _("Redraw a lesson together"),
            "description": _("You bring a lesson, and you leave with another one."),
            "required": True,
        }


class Meeting(ActivityType):
    """Being there; a trainer says who was, never the learner herself."""

    kind = MEETING
    icon = "users"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return MeetingBlock()

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading and description."""
        return {name: str(value[name] or "") for name in ("title", "description")}

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Refuse: presence is marked by the trainer.

        Raises:
            DomainError: `presence_is_marked`, always.
        """
        raise DomainError("presence_is_marked", gettext("Your trainer notes who was at the meeting."))
