"""On paper: a task away from the screen, to print and do; the learner says when she did."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.activities.base import ActivityBlock, ActivityType, HandedIn
from courses.learning.models import Activity
from courses.learning.sheets.showing import sheet_html
from courses.learning.sheets.writing import HOW_TO_WRITE_A_SHEET, SheetTextBlock


class OnPaperBlock(ActivityBlock):
    """A task to do on paper or in the class, with a sheet that prints well."""

    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    instructions = SheetTextBlock(
        label=_("Instructions"), max_length=10_000, rows=12, help_text=HOW_TO_WRITE_A_SHEET
    )
    minutes = blocks.IntegerBlock(label=_("Minutes"), required=False, min_value=1, max_value=600)
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    class Meta:
        label = _("On paper")
        icon = "doc-full-inverse"
        description = _("A task away from the screen, with a sheet to print.")
        preview_value = {
            "title": _("My series on the table"),
            "instructions": _("Lesson: ____________________\n\n1. Colour what you do **together**."),
            "minutes": 12,
        }


class OnPaper(ActivityType):
    """Doing a task away from the screen, on her word."""

    kind = "on_paper"
    icon = "pencil"
    is_printed_alone = True

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return OnPaperBlock()

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading, minutes and the sheet, drawn once."""
        sheet = sheet_html(str(value["instructions"] or ""))
        return {"title": str(value["title"]), "minutes": value["minutes"], "sheet": sheet}

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Take it that she did it."""
        return HandedIn()
