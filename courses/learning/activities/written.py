"""What activities share that ask one question and take one text."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.errors import DomainError
from courses.learning.activities.base import ActivityBlock, ActivityType, field_name, typed_text
from courses.learning.models import Activity


class WrittenBlock(ActivityBlock):
    """A question with a heading and some help."""

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    prompt = blocks.TextBlock(label=_("Question"), max_length=1000)
    help = blocks.TextBlock(label=_("Help to get started"), required=False, max_length=1000)
    required = blocks.BooleanBlock(label=_("Required"), required=False)


class Written(ActivityType):
    """Answering a question in one text."""

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


def written(data: QueryDict, name: str, *, or_say: str) -> str:
    """Return the text of the field with this name.

    Args:
        or_say: what is said where nothing was written.

    Raises:
        DomainError: `nothing_written`, `text_too_long`.
    """
    text = typed_text(data, name)
    if not text.strip():
        raise DomainError("nothing_written", or_say, field=name)
    return text
