"""A sheet on A4 as a tagged PDF (PDF/UA-1), drawn from its text.

Imports the typesetter, which is heavy: views import this module only when a sheet is asked for. The text
goes in as JSON data and carries no date, so the same text gives the same bytes whenever it is drawn.
"""

import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from core.signs import is_letter, is_sign
from courses.learning.sheets.parts import sheet_parts

SHEET = Path(__file__).with_name("sheet.typ")
NO_DATE = 0


@lru_cache(maxsize=32)
def sheet_pdf(*, title: str, description: str, body: str, language: str) -> bytes:
    """Return the sheet as PDF; what its typeface cannot draw is left out.

    Args:
        body: the text, in the Markdown that `sheet_parts` knows.
    """
    told = {"title": title, "description": description, "language": language, "parts": sheet_parts(body)}
    try:
        return _drawn(told)
    except typst.TypstError:  # the standard wants every sign to be drawn
        return _drawn(_with_what_can_be_drawn(told))


def _drawn(told: dict[str, Any]) -> bytes:
    pdf: bytes = typst.compile(
        str(SHEET),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=NO_DATE,
        sys_inputs={"sheet": json.dumps(told)},
    )
    return pdf


def _with_what_can_be_drawn(told: Any) -> Any:
    """Return the same sheet without the signs its typeface lacks."""
    if isinstance(told, dict):
        return {name: _with_what_can_be_drawn(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_with_what_can_be_drawn(each) for each in told]
    if isinstance(told, str):
        plain = unicodedata.normalize("NFC", told)
        return "".join(sign for sign in plain if is_letter(sign) or is_sign(sign)) or "…"
    return told
