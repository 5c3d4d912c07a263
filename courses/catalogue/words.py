"""Looking for words without minding accents and capitals, and marking them where they stand. Pure."""

import unicodedata
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_SIGNS = str.maketrans(dict.fromkeys('"“”„«»', " "))


def folded(text: str) -> str:
    """Return the text without accents and capitals."""
    return "".join(map(_fold, text))


@lru_cache(maxsize=4096)
def sort_key(name: str) -> str:
    """Return what a title or a name is sorted by; kept, because the same ones come with each request."""
    return folded(name)


def _fold(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    return "".join(part for part in decomposed if not unicodedata.combining(part)).casefold()


def search_words(query: str) -> list[str]:
    """Return what to look for, at most eight words, without the signs that the search gives a meaning."""
    return [word for word in folded(query).translate(_SIGNS).split() if not word.startswith("-")][:8]


def has_all(folded_text: str, words: list[str]) -> bool:
    """Say whether every word stands in a folded text, be it inside a longer word."""
    return all(word in folded_text for word in words)


def marked(text: str, words: list[str]) -> SafeString:
    """Return the text as HTML with the words marked as a highlighter would."""
    if not words:
        return escape(text)
    places = [place for place, character in enumerate(text) for _part in _fold(character)]
    flat = folded(text)
    found = [False] * len(text)
    for word in words:
        start = flat.find(word)
        while start >= 0:
            for place in places[start : start + len(word)]:
                found[place] = True
            start = flat.find(word, start + 1)
    return mark_safe(_with_marks(text, found))  # noqa: S308 - every character passed through escape


def _with_marks(text: str, found: list[bool]) -> str:
    parts: list[str] = []
    inside = False
    for character, is_found in zip(text, found, strict=True):
        if is_found is not inside:
            parts.append("<mark>" if is_found else "</mark>")
            inside = is_found
        parts.append(escape(character))
    return "".join(parts) + ("</mark>" if inside else "")
