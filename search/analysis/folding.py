"""Letters as everybody types them: lower case, without accents, marks or anything invisible."""

import re
import unicodedata
from functools import lru_cache

# What Unicode does not take apart by itself. Quotes of all sorts become the one on the keyboard.
_MAP = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŋ": "ng",
        "ŧ": "t",
        "þ": "th",
        "ß": "ss",
        "ĸ": "k",
        "ŀ": "l",
        "ʼ": "'",
        "’": "'",
        "‘": "'",
        "‛": "'",
        "´": "'",
        "`": "'",
        "′": "'",
        "⁄": "/",
    }
)
_SHORT = 64
"""Letters of a text that comes again often enough to be kept: a word."""
_CLUTTER = {"Mn", "Me", "Mc", "Cc", "Cf", "Cs", "Sk"}
_GAPS = re.compile(r"\s")
_ASCII_CLUTTER = re.compile(r"[\x00-\x08\x0e-\x1b\x7f^]")


def fold(text: str) -> str:
    """Return a text in the letters it is searched by; the same again when it was folded already."""
    if text.isascii():
        return _ASCII_CLUTTER.sub("", _GAPS.sub(" ", text.lower().replace("`", "'")))
    return _fold_rare(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    # The first translation saves quotes that Unicode would take apart into a space and a mark.
    whole = unicodedata.normalize("NFKD", _GAPS.sub(" ", text).translate(_MAP))
    plain = unicodedata.normalize("NFKD", whole.casefold()).translate(_MAP)
    return "".join(letter for letter in plain if unicodedata.category(letter) not in _CLUTTER)


_fold_rare = lru_cache(maxsize=20_000)(_fold)
