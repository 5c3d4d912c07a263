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
_LETTERS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
_ONE_FOR_ONE = {sign: fold(sign) for sign in f"{_LETTERS}{_LETTERS.upper()}’‘ʼ´`′"}
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_RARE = re.compile(r"[^\x00-\x7f‐-―“-„†-…«»¡-§©¬®±¶·¿×÷€→−]")
"""What is neither plain after that nor a common sign between words."""
_PLAIN = re.compile(r"[a-z0-9]+(?:'(?:s|t|tjes?)(?![a-z0-9]))?")
_DOTTED = re.compile(r"(?<![a-z0-9])[a-z]\.[a-z](?![a-z0-9])")
_PLAIN_OR_DOTTED = re.compile(rf"(?<![a-z0-9])[a-z](?:\.[a-z]){{1,7}}(?![a-z0-9])|{_PLAIN.pattern}")
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
    """Return the words of a text, in order.

    Letters of Western Europe have one folded letter each, so a text of nothing else is folded whole and cut
    then. Anything rarer is cut first and folded word by word.
    """
    folded = _FOREIGN.sub(lambda sign: _ONE_FOR_ONE.get(sign[0], sign[0]), text).lower()
    if len(folded) == len(text) and not _RARE.search(folded):
        return _cut(folded)
    return _cut_first(text)


def _cut(folded: str) -> list[Word]:
    # A results page cuts thousands of words: a tuple made directly costs a third of calling the class.
    new = tuple.__new__
    if _DOTTED.search(folded):
        return [
            new(Word, (match[0].replace(".", "")[:LONGEST], *match.span()))
            for match in _PLAIN_OR_DOTTED.finditer(folded)
        ]
    return [new(Word, (match[0][:LONGEST], *match.span())) for match in _PLAIN.finditer(folded)]


def _cut_first(text: str) -> list[Word]:
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
