"""Reflection: a question to oneself, answered in writing that nobody else reads."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.activities.base import HandedIn, Seen, field_name
from courses.learning.activities.written import Written, WrittenBlock, written
from courses.learning.models import Activity


class ReflectionBlock(WrittenBlock):
    """A question to think about and write on; only the learner reads the answer."""

    class Meta:
        label = _("Reflection")
        icon = "edit"
        preview_value = {
            "title": _("Think back"),
            "prompt": _("What will you do differently next week?"),
            "help": "",
        }


class Reflection(Written):
    """Writing for oneself; saving something completes it."""

    kind = "reflection"
    icon = "feather"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return ReflectionBlock()

    def on_leaving(self, draft: Mapping[str, Any], activity: Activity) -> HandedIn | None:
        """Save the text; any words will do: it is for herself."""
        return HandedIn(answer=draft) if str(draft.get("text", "")).strip() else None

    def show(self, seen: Seen) -> dict[str, Any]:
        """Return the text: what was typed last, or else what was saved."""
        newer = seen.draft_saved_at is not None
        return {
            "name": field_name(seen.activity, "text"),
            "text": (seen.draft if newer else seen.answer).get("text", ""),
            "is_draft": newer,
        }

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Return the text.

        Raises:
            DomainError: `nothing_written`, for an empty first answer; `text_too_long`.
        """
        name = field_name(activity, "text")
        text = written(data, name, or_say=gettext("Write something first; a few words are enough."))
        return HandedIn(answer={"text": text})
