"""The passage of a text that shows why it was found, with the words marked. Pure.

Every character of the text is escaped.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search import analysis
from search.analysis import Word

LONGEST = 200
"""Characters of a snippet, more or less."""
BEFORE = 40
"""Characters shown before the first word that is marked."""
PIECE = 800
"""Characters that are read at a time, until a passage has enough."""

IsWanted = Callable[[str], bool]


def wanted_words(
    words: Iterable[str], *, others: Iterable[str] = (), language: str, written_in: str
) -> IsWanted:
    """Return what says whether a word of a document is one of these words, in any form or as a compound.

    Args:
        words: folded words of the question; the parts of a compound are marked too.
        others: their synonyms, marked as a whole: *dag* shows nothing to who asked for a *studiedag* by
            another name.
        language: the reader's.
        written_in: the language of the document.
    """
    asked = set(words)
    exact = asked.union(others)
    stems = {stem for word in exact for stem in analysis.stems_in_all(word, language)}
    stems |= {part for word in asked for part in analysis.parts(word, language)}

    @cache
    def is_wanted(word: str) -> bool:
        return (
            word in exact
            or analysis.stem(word, written_in) in stems
            or not stems.isdisjoint(analysis.parts(word, written_in))
        )

    return is_wanted


def _wanted(text: str, is_wanted: IsWanted) -> list[Word]:
    return [word for word in analysis.words(text) if is_wanted(word.text)]


def marked(text: str, is_wanted: IsWanted) -> SafeString:
    """Return the whole text as HTML with the wanted words marked."""
    return _marked(text, 0, len(text), _wanted(text, is_wanted))


def marked_beginnings(text: str, is_wanted: IsWanted, beginning: str) -> SafeString:
    """Return the whole text with the wanted words marked, of one that is only begun the beginning alone."""
    found = _wanted(text, is_wanted)
    cut = [
        word._replace(end=_end_of(text, word, len(beginning))) if word.text.startswith(beginning) else word
        for word in found
    ]
    return _marked(text, 0, len(text), cut)


def marked_start(text: str, end: int) -> SafeString:
    """Return the text with everything before a place marked."""
    return _marked(text, 0, len(text), [Word(text[:end], 0, end)])


def _end_of(text: str, word: Word, letters: int) -> int:
    """Return where in the text so many letters of a folded word end."""
    ends = range(word.start + 1, word.end)
    return next((end for end in ends if len(analysis.fold(text[word.start : end])) >= letters), word.end)


def snippet(texts: Sequence[str], is_wanted: IsWanted, *, enough: int = 99) -> SafeString:
    """Return the passage in which most different words stand close together; of equals, the first.

    Without any word it is the beginning of the first text that says something.

    Args:
        enough: so many different words in a text are enough: further texts are not read.
    """
    best: tuple[str, list[Word]] = ("", [])
    most = 0
    for text in texts:
        found = _read(text, is_wanted, enough=enough)
        different = _best_start(found)[1]
        if different > most or not best[0].strip():
            best, most = (text, found), different
        if most >= enough:
            break
    return _passage(*best)


def _read(text: str, is_wanted: IsWanted, *, enough: int) -> list[Word]:
    """Return the wanted words of a text, as far as it was read until a passage had enough of them."""
    found: list[Word] = []
    begin = 0
    while begin < len(text):
        end = max(_word_end(text, begin + PIECE), begin + 1)
        found += [
            Word(word.text, word.start + begin, word.end + begin)
            for word in _wanted(text[begin:end], is_wanted)
        ]
        start, different = _best_start(found)
        if different >= enough and end >= start + LONGEST:
            break
        begin = end
    return found


def _passage(text: str, found: list[Word]) -> SafeString:
    start, _most = _best_start(found)
    start = 0 if start <= BEFORE else _at_word(text, start - BEFORE)
    end = _word_end(text, start + LONGEST)
    inside = [word for word in found if word.start >= start and word.end <= end]
    before, after = (
        "… " if start else "",
        " …" if end < len(text.rstrip()) else "",
    )
    return mark_safe(f"{before}{_marked(text, start, end, inside)}{after}")  # noqa: S308 - escaped there


def _best_start(found: list[Word]) -> tuple[int, int]:
    """Return where the passage with most different words begins and how many these are."""
    best, most, last = 0, 0, 0
    room = LONGEST - BEFORE
    for first, word in enumerate(found):
        last = max(last, first)
        while last + 1 < len(found) and found[last + 1].end <= word.start + room:
            last += 1
        different = len({other.text for other in found[first : last + 1]})
        if different > most:
            best, most = word.start, different
    return best, most


def _at_word(text: str, place: int) -> int:
    """Return the beginning of the first word after a place."""
    space = text.find(" ", place, place + BEFORE)
    return space + 1 if space >= 0 else place


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", place - BEFORE, place + 1)
    return space if space > 0 else place


def _marked(text: str, start: int, end: int, words: list[Word]) -> SafeString:
    pieces, done = [], start
    for word in words:
        pieces += [escape(text[done : word.start]), "<mark>", escape(text[word.start : word.end]), "</mark>"]
        done = word.end
    pieces.append(escape(text[done:end].rstrip() if end < len(text) else text[done:end]))
    return mark_safe("".join(pieces))  # noqa: S308 - every character passed through escape
