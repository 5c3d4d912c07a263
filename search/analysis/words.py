"""A text cut into words, each with the place it came from.

- Letters and digits belong together: `1b`, `3de`.
- A hyphen parts: `M-decreet` is `m` and `decreet`, found by whoever leaves the hyphen out too. Where people
  write one word as well (`e-mail`), the list of synonyms says so.
- An apostrophe stays before an ending (`foto's`, `baby'tje`, `don't`) and parts elsewhere (`l'école`).
- Dots between single letters go: `n.a.v.` is `nav`.
"""

import re
from typing import NamedTuple

from search.analysis.folding import fold

LONGEST = 50
"""Letters of a word; what is longer is no word and is cut off."""

# Marks and invisible signs stand inside a word, never at its beginning.
_INSIDE = r"\w\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_APOSTROPHE = "['’‘ʼ´`′]"
_WORD = re.compile(
    rf"(?<!\w)[^\W\d_](?:\.[^\W\d_]){{1,7}}(?!\w)"
    rf"|\w[{_INSIDE}]+(?:{_APOSTROPHE}(?:s|t|tjes?|S|T)(?!\w))?"
    r"|\w"
)
_REST = re.compile(r"[^\w']+")


class Word(NamedTuple):
    """A word of a text.

    Args:
        text: folded.
        start, end: where it stands in the text as it was written.
    """

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Return the words of a text, in order."""
    found = []
    for match in _WORD.finditer(text.replace("_", " ")):
        start, end = match.span()
        word = _plain(match.group())
        if word:
            found.append(Word(word, start, end))
    return found


def _plain(raw: str) -> str:
    """Return the folded word, with nothing in it but letters, digits and an apostrophe."""
    if raw.isascii() and raw.isalnum():
        return raw.lower()[:LONGEST]
    return _REST.sub("", fold(raw[: LONGEST * 4])).replace("_", "").strip("'")[:LONGEST].strip("'")
