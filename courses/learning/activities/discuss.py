"""Discuss: a question to talk over with others; taking part in the conversation completes it."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.errors import DomainError
from courses.learning.activities.base import (
    ActivityBlock,
    ActivityType,
    HandedIn,
    Seen,
    field_name,
    typed_text,
)
from courses.learning.models import Activity


class DiscussBlock(ActivityBlock):
    """A question that people who follow the course answer to each other."""

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    prompt = blocks.TextBlock(label=_("Question"), max_length=1000)
    help = blocks.TextBlock(label=_("Help to get started"), required=False, max_length=1000)
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    class Meta:
        label = _("Discuss")
        icon = "comment"
        description = _("A question to talk over together, done by taking part in the conversation.")
        preview_value = {
            "title": _("Talk it over"),
            "prompt": _("What would work in your school, and what would not?"),
            "help": "",
        }


class Discuss(ActivityType):
    """Talking with others; the conversation itself is kept by a floor above."""

    kind = "discuss"
    icon = "messages-square"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return DiscussBlock()

    def title(self, value: Any) -> str:
        """Return the heading, or the start of the question."""
        return str(value["title"] or value["prompt"])[:200]

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading, question and help."""
        return {name: str(value[name] or "") for name in ("title", "prompt", "help")}

    def read_draft(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return the words as typed."""
        name = field_name(activity, "text")
        return {"text": typed_text(data, name)} if name in data else {}

    def as_typed(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return the words, whatever their length."""
        return {"text": data.get(field_name(activity, "text"), "")}

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
        text = typed_text(data, name)
        if not text.strip():
            raise DomainError("nothing_written", gettext("Write something to the others first."), field=name)
        said: Mapping[str, Any] = {
            "text": text,
            "agreed": bool(data.get(field_name(activity, "agreed"))),
            "key": data.get(field_name(activity, "key"), ""),
            "field": name,
        }
        return HandedIn(said=said, is_done=False)
