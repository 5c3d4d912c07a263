"""Tables that everyone can read: with a caption, column headings and, where they are, row headings.

The editor is Wagtail's own. Its cells carry no ids, so a translation knows a cell by its place; the
source's table decides the shape.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue


class CellsBlock(TypedTableBlock):
    """Caption, headings and cells of plain text, translatable one by one."""

    text = blocks.CharBlock(label=_("Text"), required=False)
    number = blocks.CharBlock(label=_("Figure"), required=False)

    def clean(self, table: TypedTable) -> TypedTable:
        """Refuse a table without caption or column headings."""
        cleaned = super().clean(table)
        if not cleaned.caption.strip():
            raise ValidationError(_("A table needs a caption that says what it shows."))
        if not cleaned.columns or not all(column["heading"].strip() for column in cleaned.columns[1:]):
            raise ValidationError(_("Every column needs a heading; only the first may go without."))
        return cleaned

    def get_translatable_segments(self, table: TypedTable) -> list[Any]:
        """Hand every piece of text to the translators."""
        return [StringSegmentValue(path, text) for path, text in _pieces(table).items() if text]

    def restore_translated_segments(self, table: TypedTable, segments: list[Any]) -> TypedTable:
        """Put the translated pieces into the source's shape."""
        words = {segment.path: segment.render_text() for segment in segments}
        table.caption = words.get("caption", table.caption)
        for number, column in enumerate(table.columns):
            column["heading"] = words.get(f"column-{number}", column["heading"])
        for down, row in enumerate(table.row_data):
            row["values"] = [
                words.get(f"cell-{down}-{across}", value) for across, value in enumerate(row["values"])
            ]
        return table


def _pieces(table: TypedTable) -> dict[str, str]:
    pieces = {"caption": table.caption}
    pieces |= {f"column-{number}": column["heading"] for number, column in enumerate(table.columns)}
    for down, row in enumerate(table.row_data):
        pieces |= {f"cell-{down}-{across}": str(value) for across, value in enumerate(row["values"])}
    return pieces


class TableBlock(blocks.StructBlock):
    """A table with its caption."""

    table = CellsBlock(label=_("Table"))
    row_headings = blocks.BooleanBlock(label=_("First column names the rows"), required=False, default=True)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "cms/blocks/table.html"
        description = _("Facts to compare. Not for layout; a list is often clearer on a phone.")
        preview_value = {
            "row_headings": True,
            "table": {
                "caption": "Welk middel bij welke taak?",
                "columns": [{"type": "text", "heading": "Taak"}, {"type": "text", "heading": "Middel"}],
                "rows": [{"values": ["Grondig lezen", "papier"]}, {"values": ["Snel zoeken", "scherm"]}],
            },
        }
