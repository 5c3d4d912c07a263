"""How editors write a sheet: as text, checked before it is published."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.sheets.parts import NoPlaceOnASheet, sheet_parts

HOW_TO_WRITE_A_SHEET = _(
    "In Markdown: # for a heading, **bold**, - or 1. for a list, | for a table. A row of underscores is room "
    "to write, [ ] a box to tick."
)


class SheetTextBlock(blocks.TextBlock):
    """Text in Markdown that can stand on a sheet of paper."""

    def clean(self, value: Any) -> Any:
        """Refuse what cannot be printed and filled in."""
        cleaned = super().clean(value)
        try:
            sheet_parts(cleaned or "")
        except NoPlaceOnASheet as missing:
            raise ValidationError(
                gettext("There is no place for “%(what)s” on a sheet: use titles, lists, tables and words."),
                code="no_place",
                params={"what": str(missing)},
            ) from missing
        return cleaned
