"""Try in class: a plan, the day it was tried and what happened; hers alone unless she shows it.

What she writes is one answer, kept at every save. It is done once she says on which day she tried it
and what happened. On the day she planned, *My learning* asks once how it went (`tryouts.py`).
"""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.errors import DomainError
from courses.learning.activities import try_in_class_forms as forms
from courses.learning.activities.base import ActivityBlock, ActivityType, HandedIn, Seen
from courses.learning.activities.lists import ids_in, words_of
from courses.learning.attaching import ACCEPT
from courses.learning.models import Activity


class TryInClassBlock(ActivityBlock):
    """Something to try with one's own class, step by step, and to look back on."""

    title = blocks.CharBlock(label=_("Heading"), max_length=160)
    intro = blocks.TextBlock(label=_("What it is about"), required=False, max_length=1000)
    steps = blocks.ListBlock(
        blocks.CharBlock(max_length=300), label=_("Steps to tick off"), min_num=1, max_num=12
    )
    evidence = blocks.TextBlock(
        label=_("What to look back on"),
        required=False,
        max_length=1000,
        help_text=_("The question above the field in which one tells what happened."),
    )
    class_minutes = blocks.IntegerBlock(
        label=_("Minutes in class"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=_("On top of the minutes of the step: time of one's own class."),
    )
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    class Meta:
        label = _("Try in class")
        icon = "pick"
        description = _("Something to try with one's own class: plan it, try it, tell what happened.")
        preview_value = {
            "title": _("Move one part of a lesson"),
            "intro": _("Keep it small: twenty minutes is enough."),
            "steps": [_("I chose a part and wrote down why."), _("I taught the lesson.")],
            "evidence": _("What did you see?"),
            "class_minutes": 20,
        }


class TryInClass(ActivityType):
    """Trying something with a class and looking back on it."""

    kind = "try_in_class"
    is_on_top = True
    icon = "flask-conical"
    takes_files = True
    is_printed_alone = True

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return TryInClassBlock()

    def definition(self, value: Any) -> dict[str, Any]:
        """Return which steps there are, and the minutes in class."""
        return {"steps": ids_in(value["steps"]), "minutes": value.get("class_minutes")}

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading, introduction, steps, and what to look back on."""
        texts = {name: str(value[name] or "") for name in ("title", "intro", "evidence")}
        return {**texts, "steps": words_of(value["steps"]), "minutes": value.get("class_minutes")}

    def read_draft(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return what is ticked and typed in it so far."""
        return forms.typed(data, activity)

    def as_typed(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return the same, whatever its length."""
        return forms.typed(data, activity, of_any_length=True)

    def show(self, seen: Seen) -> dict[str, Any]:
        """Return the fields with what stands in them, and what she attached."""
        return {
            **forms.shown(seen),
            "takes_files": True,
            "accept": ACCEPT,
            "attachments": seen.beside.get("attachments", ()),
        }

    def on_leaving(self, draft: Mapping[str, Any], activity: Activity) -> HandedIn | None:
        """Keep the plan, or what happened; what cannot be taken so stays a draft."""
        try:
            return forms.handed(draft, activity)
        except DomainError:
            return None

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Return the plan, or what happened.

        Raises:
            DomainError: `text_too_long`, `no_day`, `tried_in_the_future`, `no_minutes`.
        """
        return forms.handed(forms.typed(data, activity), activity)
