"""Reflection: a question to oneself, answered in writing that nobody else reads."""

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


class ReflectionBlock(ActivityBlock):
    """A question to think about and write on; only the learner reads the answer."""

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    prompt = blocks.TextBlock(label=_("Question"), max_length=1000)
    help = blocks.TextBlock(label=_("Help to get started"), required=False, max_length=1000)
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    class Meta:
        label = _("Reflection")
        icon = "edit"
        preview_value = {
            "title": _("Think back"),
            "prompt": _("What will you do differently next week?"),
            "help": "",
        }


class Reflection(ActivityType):
    """Writing for oneself; saving something completes it."""

    kind = "reflection"
    icon = "feather"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return ReflectionBlock()

    def title(self, value: Any) -> str:
        """Return the heading, or the start of the question."""
        return str(value["title"] or value["prompt"])[:200]

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading, question and help."""
        return {name: str(value[name] or "") for name in ("title", "prompt", "help")}

    def read_draft(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return the text as typed."""
        name = field_name(activity, "text")
        return {"text": typed_text(data, name)} if name in data else {}

    def as_typed(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return the text, whatever its length."""
        return {"text": data.get(field_name(activity, "text"), "")}

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
            DomainError: `nothing_written`, for an empty first answer.
        """
        name = field_name(activity, "text")
        text = typed_text(data, name)
        if not text.strip():
            raise DomainError(
                "nothing_written", gettext("Write something first; a few words are enough."), field=name
            )
        return HandedIn(answer={"text": text})
