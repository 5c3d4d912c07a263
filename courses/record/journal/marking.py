"""Finding words in what someone wrote: which words she means, and marking them. Pure.

Whatever is written is escaped here; only the marks are markup.
"""

import re
from collections.abc import Sequence

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

LONGEST, MOST_WORDS = 100, 6


def words_in(asked: str) -> list[str]:
    """Return the words someone looks for; each must occur."""
    return list(dict.fromkeys(asked.replace("\x00", "")[:LONGEST].split()))[:MOST_WORDS]


def spellings(word: str) -> set[str]:
    """Return a word in the cases people write it in: SQLite knows no capital of é."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}


def marked(text: str, words: Sequence[str]) -> SafeString:
    """Return a text, escaped, with these words marked wherever they stand."""
    if not words:
        return conditional_escape(text)
    longest_first = sorted(words, key=len, reverse=True)
    found = re.compile("|".join(re.escape(word) for word in longest_first), re.IGNORECASE)
    parts: list[str] = []
    end = 0
    for match in found.finditer(text):
        parts += [
            conditional_escape(text[end : match.start()]),
            "<mark>",
            conditional_escape(match[0]),
            "</mark>",
        ]
        end = match.end()
    parts.append(conditional_escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308  every piece of text is escaped, the rest is constant
