"""Checklist: things to tick off one by one; done when all are ticked. What is ticked so far is kept."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.activities.base import ActivityBlock, ActivityType, HandedIn, Seen, field_name
from courses.learning.activities.lists import ShownItem, ids_in, shown_items, ticked_in, words_of
from courses.learning.models import Activity


class ChecklistBlock(ActivityBlock):
    """Sentences to tick off; each keeps its ticks when it is reworded, moved or translated."""

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    items = blocks.ListBlock(
        blocks.CharBlock(max_length=300),
        label=_("To tick off"),
        min_num=1,
        max_num=20,
        help_text=_("Write each as something someone can say of herself: I know who to ask."),
    )
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    class Meta:
        label = _("Checklist")
        icon = "tick"
        description = _("Sentences to tick off; done when all are ticked.")
        preview_value = {
            "title": _("My lesson is ready"),
            "items": [_("The goal is one sentence."), _("I know what to do when the network fails.")],
        }


class Checklist(ActivityType):
    """Ticking off; the learner says when everything is so."""

    kind = "checklist"
    icon = "list-checks"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return ChecklistBlock()

    def definition(self, value: Any) -> dict[str, Any]:
        """Return which sentences there are."""
        return {"items": ids_in(value["items"])}

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading and sentences."""
        return {"title": str(value["title"] or ""), "items": words_of(value["items"])}

    def read_draft(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return what is ticked; nothing ticked counts too, in a form that holds the list."""
        if field_name(activity, "there") not in data:
            return {}
        return {"ticked": ticked_in(data, activity, "items")}

    def show(self, seen: Seen) -> dict[str, Any]:
        """Return the sentences with their ticks, and how many are ticked."""
        newest = seen.draft if seen.draft_saved_at else seen.answer
        items = shown_items(seen, "items", newest.get("ticked", ()))
        return {
            "there": field_name(seen.activity, "there"),
            "name": field_name(seen.activity, "items"),
            "items": items,
            "ticked": _count(items),
        }

    def on_leaving(self, draft: Mapping[str, Any], activity: Activity) -> HandedIn | None:
        """Keep the ticks."""
        return _handed(draft.get("ticked", []), activity)

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Keep the ticks; with all of them it is done."""
        return _handed(ticked_in(data, activity, "items"), activity)


def _handed(ticked: list[str], activity: Activity) -> HandedIn:
    return HandedIn(answer={"ticked": ticked}, is_done=len(ticked) == len(activity.definition["items"]))


def _count(items: list[ShownItem]) -> int:
    return sum(item.is_ticked for item in items)
