"""A sheet as HTML on the page of a unit, with the same lines to write on as on paper."""

from django.template.loader import render_to_string

from courses.learning.sheets.parts import NoPlaceOnASheet, sheet_parts


def sheet_html(markdown: str) -> str:
    """Return the sheet as HTML; its headings stand below the heading of the activity.

    A draft in which something stands that no sheet can hold is shown as its plain words; it cannot be
    published.
    """
    try:
        parts = sheet_parts(markdown)
    except NoPlaceOnASheet:
        parts = [{"kind": "words", "words": [{"kind": "plain", "text": markdown}]}]
    return render_to_string("courses/learning/_sheet.html", {"parts": parts}).strip()
