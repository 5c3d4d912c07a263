"""Poll: one question, one vote; afterwards how all others voted, without a name.

Nothing is shown below five votes, so that no colleague can be guessed from the figures. The figures of
all runs come in by the registry of what stands beside an activity; see `poll_results.py`.
"""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.errors import DomainError
from courses.learning.activities.base import ActivityBlock, ActivityType, HandedIn, Seen, field_name
from courses.learning.activities.lists import ids_in, shown_items, ticked_in, words_of
from courses.learning.activities.poll_results import shown_result
from courses.learning.models import Activity


class PollBlock(ActivityBlock):
    """A question on which one votes; only figures are shown, from five votes on."""

    question = blocks.CharBlock(label=_("Question"), max_length=300)
    options = blocks.ListBlock(
        blocks.CharBlock(max_length=200), label=_("Answers to choose from"), min_num=2, max_num=10
    )
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    class Meta:
        label = _("Poll")
        icon = "group"
        description = _("One question, one vote. Whoever voted sees how all voted, from five votes on.")
        preview_value = {
            "question": _("Where do your pupils find their tasks?"),
            "options": [_("In one place"), _("In several places")],
        }


class Poll(ActivityType):
    """Voting; the vote may change as long as one takes part."""

    kind = "poll"
    icon = "chart-bar"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return PollBlock()

    def title(self, value: Any) -> str:
        """Return the question."""
        return str(value["question"])

    def definition(self, value: Any) -> dict[str, Any]:
        """Return which answers there are."""
        return {"options": ids_in(value["options"])}

    def words(self, value: Any) -> dict[str, Any]:
        """Return question and answers."""
        return {"question": str(value["question"]), "options": words_of(value["options"])}

    def read_draft(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return the answer chosen so far."""
        chosen = ticked_in(data, activity, "options")
        return {"choice": chosen[0]} if chosen else {}

    def show(self, seen: Seen) -> dict[str, Any]:
        """Return the answers, and the figures once she voted."""
        newest = seen.draft if seen.draft_saved_at else seen.answer
        options = shown_items(seen, "options", [newest.get("choice", "")])
        return {
            "name": field_name(seen.activity, "options"),
            "options": options,
            "has_voted": seen.saved_at is not None,
            "result": shown_result(seen, options) if seen.saved_at else None,
        }

    def on_leaving(self, draft: Mapping[str, Any], activity: Activity) -> HandedIn | None:
        """Count the vote: choosing is voting."""
        return HandedIn(answer=draft)

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Return the vote.

        Raises:
            DomainError: `nothing_chosen`.
        """
        chosen = self.read_draft(data, activity)
        if not chosen:
            name = f"{field_name(activity, 'options')}-1"
            raise DomainError("nothing_chosen", gettext("Choose an answer first."), field=name)
        return HandedIn(answer=chosen)
