"""Download: a file to take along, chosen or drawn from text; the learner says when she has it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from courses.learning.activities.base import ActivityBlock, ActivityType, HandedIn
from courses.learning.models import Activity
from courses.learning.sheets.writing import HOW_TO_WRITE_A_SHEET, SheetTextBlock


class DownloadBlock(ActivityBlock):
    """A file, or the text from which a sheet is drawn; never both."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    description = blocks.CharBlock(label=_("What it is for"), required=False, max_length=300)
    file = DocumentChooserBlock(
        label=_("File"), required=False, help_text=_("Or write the text below: it becomes a sheet on A4.")
    )
    body = SheetTextBlock(
        label=_("Text of the sheet"),
        required=False,
        max_length=20_000,
        rows=12,
        help_text=HOW_TO_WRITE_A_SHEET,
    )
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    def clean(self, value: Any) -> Any:
        """Refuse nothing to take along, and two things under one name."""
        cleaned = super().clean(value)
        has_file, has_text = bool(cleaned["file"]), bool((cleaned["body"] or "").strip())
        if has_file != has_text:
            return cleaned
        wrong = (
            {"body": gettext("Choose a file or write the text, not both.")}
            if has_file
            else {"file": gettext("Choose a file, or write the text of a sheet.")}
        )
        raise StructBlockValidationError(
            block_errors={name: ValidationError(sentence) for name, sentence in wrong.items()}
        )

    class Meta:
        label = _("Download")
        icon = "download"
        description = _("A file to take along as an activity: chosen, or drawn from text as a sheet on A4.")
        preview_value = {
            "title": _("Agreements of our team"),
            "description": _("One page to fill in together."),
            "body": _("# Our agreements\n\nTeam: ____________________"),
        }


class Download(ActivityType):
    """Taking a file along, on her word."""

    kind = "download"
    icon = "download"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        return DownloadBlock()

    def words(self, value: Any) -> dict[str, Any]:
        """Return heading, purpose, and the file's address or the text of the sheet."""
        file = value.get("file")
        return {
            "title": str(value["title"]),
            "description": str(value.get("description") or ""),
            "url": file.url if file else "",
            "kind": file.file_extension.upper() if file else "PDF",
            "size": file.get_file_size() if file else None,
            "body": "" if file else str(value.get("body") or ""),
        }

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Take it that she has it."""
        return HandedIn()
