"""Reads an uploaded list as text, in whichever encoding a spreadsheet wrote it. Pure.

Marked UTF-8 and UTF-16 say so themselves; UTF-16 without its mark shows by its zero bytes; what is no UTF-8
is read as Windows wrote it in western Europe, of which Latin-1 is the part that matters.
"""

import codecs

from django.utils.translation import gettext as _

from core.errors import DomainError

HEAVIEST = 1024 * 1024
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_HEAD = 512
_HALF = 0.5


def read_text(content: bytes) -> str:
    """Return the text of an uploaded list.

    Raises:
        DomainError: `list_too_heavy`, or `list_is_no_text` for a spreadsheet, a picture and the like.
    """
    if len(content) > HEAVIEST:
        raise DomainError(
            "list_too_heavy",
            _("This file is larger than 1 MB. Paste the addresses, or cut the list."),
            field="file",
        )
    try:
        text = content.decode(encoding_of(content))
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text or content.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise DomainError(
            "list_is_no_text",
            _("This is no list of text. In Excel, choose Save as, and then CSV."),
            field="file",
        )
    return text


def encoding_of(content: bytes) -> str:
    """Return the encoding a text seems to have; one that cannot be it shows when it is decoded."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding
    head = content[:_HEAD]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[start::2]
        if half and half.count(0) > _HALF * len(half):
            return encoding
    return "utf-8"
