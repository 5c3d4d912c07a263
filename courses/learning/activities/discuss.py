"""Discuss: a question to talk over with others; taking part in the conversation completes it."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.activities.base import HandedIn, Seen, field_name
from courses.learning.activities.written import Written, WrittenBlock, written
from courses.learning.models import Activity


class DiscussBlock(WrittenBlock):
    """A question that people who follow the course answer to each other."""

    class Meta:
        label = _("Discuss")
        icon = "comment"
        description = _("A question to talk over together, done by taking part in the conversation.")
        preview_value = {
            "title": _("Talk it over"),
            "prompt": _("What would work in your school, and what would not?"),
            "help": "",
        }


class Discuss(Written):
    """Talking with others; the conversation itself is kept by a floor above."""

    kind = "discuss"
    icon = "messages-square"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return DiscussBlock()

    def show(self, seen: Seen) -> dict[str, Any]:
        """Return what she is writing; what she said before stands in the conversation."""
        return {
            "name": field_name(seen.activity, "text"),
            "agreed": field_name(seen.activity, "agreed"),
            "key": field_name(seen.activity, "key"),
            "text": seen.draft.get("text", ""),
        }

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Return what she says to the others; that it is done follows from taking part.

        Raises:
            DomainError: `nothing_written`, `text_too_long`.
        """
        name = field_name(activity, "text")
        text = written(data, name, or_say=gettext("Write something to the others first."))
        said: Mapping[str, Any] = {
            "text": text,
            "agreed": bool(data.get(field_name(activity, "agreed"))),
            "key": data.get(field_name(activity, "key"), ""),
            "field": name,
        }
        return HandedIn(said=said, is_done=False)
