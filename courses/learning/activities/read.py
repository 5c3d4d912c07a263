"""Read: the learner says she read something. Pressing *Done, to the next* says so too."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.activities.base import ActivityBlock, ActivityType, HandedIn
from courses.learning.models import Activity


class ReadBlock(ActivityBlock):
    """A sentence the learner ticks off once she read what stands above it."""

    label = blocks.CharBlock(
        label=_("Sentence to tick off"),
        max_length=200,
        help_text=_("Such as: I read this step and chose an agreement to start with."),
    )
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    class Meta:
        label = _("Read")
        icon = "view"
        preview_value = {"label": _("I read this step."), "required": False}


class Read(ActivityType):
    """Reading, ticked off."""

    kind = "read"
    icon = "book-open"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return ReadBlock()

    def title(self, value: Any) -> str:
        """Return the sentence itself."""
        return str(value["label"])

    def words(self, value: Any) -> dict[str, Any]:
        """Return the sentence to tick off."""
        return {"label": str(value["label"])}

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Take it that she read it."""
        return HandedIn()
