"""What the typefaces of sheets and attests can draw. Pure; a test asks the typeface."""

import unicodedata
from typing import Any

#: Letters of these scripts, within the reach of the typeface.
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_REACH = (range(0x500), range(0x1D00, 0xA640), range(0xFB00, 0xFB07))
#: Signs between letters: those of western writing, dashes and quotation marks.
_SIGNS = (range(0x20, 0x250), range(0x2010, 0x203B))
_MORE_SIGNS = "€™"


def is_letter(character: str) -> bool:
    """Tell whether this is a letter that can be drawn."""
    known = character.isalpha() and unicodedata.name(character, "").startswith(_SCRIPTS)
    return known and any(ord(character) in reach for reach in _REACH)


def is_sign(character: str) -> bool:
    """Tell whether this is a figure or a sign between letters that can be drawn."""
    inside = any(ord(character) in reach for reach in _SIGNS) or character in _MORE_SIGNS
    return inside and character.isprintable()


def drawable(told: Any) -> Any:
    """Return the same data with what cannot be drawn left out of its texts."""
    if isinstance(told, str):
        return _drawable_text(told)
    if isinstance(told, dict):
        return {name: drawable(value) for name, value in told.items()}
    return [drawable(each) for each in told] if isinstance(told, list | tuple) else told


def _drawable_text(text: str) -> str:
    """Return what can be drawn of a text; a text of which nothing is left stands as an ellipsis."""
    plain = unicodedata.normalize("NFC", text)
    left = " ".join("".join(sign for sign in plain if is_letter(sign) or is_sign(sign)).split())
    return left if left or not text else "…"
