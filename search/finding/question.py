"""The language of a question: words, "words in a row" and -words to leave out. Nothing in it can fail. Pure.

Quotes may be straight, curly or guillemets; one that is never closed counts for nothing. A minus means
something only before a word at its beginning: `M-decreet` is no minus.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from search import analysis

MOST_CHARACTERS = 400
MOST_WORDS = 12
"""Words of a question that are used; what comes after them is not, and the page says so."""
_OPEN, _CLOSE = '"“”„«»', '"”“«»'
_MINUS = "-−–"
_PIECE = re.compile(rf"(?<!\S)(?P<minus>[{_MINUS}])?(?:[{_OPEN}](?P<row>[^{_OPEN}{_CLOSE}]+)[{_CLOSE}])|\S+")
LEAST_MARGIN = 2
"""So many more small words of another language than of the reader's say that the question is in that one."""


@dataclass(frozen=True)
class Question:
    """What somebody asks for, taken apart.

    Args:
        typed: as it was typed, without what cannot be seen.
        words: the folded words to find, in order, small words among them.
        rows: words that must stand in a row.
        without: words, or words in a row, that may not be there.
        is_cut: whether some of it is not used because it was too long.
        language: the language it is asked in: the reader's, unless its small words tell otherwise.
    """

    typed: str
    words: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    is_cut: bool = False
    language: str = analysis.LANGUAGES[0]

    @classmethod
    def of(cls, text: str, *, language: str) -> "Question":
        """Read what somebody typed, whatever it is."""
        clean = visible(text[: MOST_CHARACTERS * 4])
        typed = clean[:MOST_CHARACTERS].strip()
        words: list[str] = []
        rows: list[tuple[str, ...]] = []
        without: list[tuple[str, ...]] = []
        left, is_cut = MOST_WORDS, len(clean) > MOST_CHARACTERS
        for sign, found in _pieces(typed):
            kept = found[:left]
            left, is_cut = left - len(kept), is_cut or len(kept) < len(found)
            if not kept:
                continue
            if sign == "-":
                without.append(kept)
            elif sign == "row":
                rows.append(kept)
            else:
                words += kept
        return cls(typed, tuple(words), tuple(rows), tuple(without), is_cut, spoken(words, language))

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words that count, each once: small words only when there is nothing else."""
        telling = [word for word in self.words if not analysis.is_stop(word, self.language)]
        return tuple(dict.fromkeys(telling or (() if self.rows else self.words)))

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Words that count and stand beside each other as they were typed."""
        telling = set(self.content)
        both = zip(self.words, self.words[1:], strict=False)
        return tuple(dict.fromkeys(pair for pair in both if telling.issuperset(pair)))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that are typed as names are: with a capital, and not only the first of all."""
        found = analysis.words(self.typed)
        capitals = [self.typed[word.start].isupper() and len(word.text) > 1 for word in found]
        if not any(capitals[1:]):
            return frozenset()
        shouted = self.typed.isupper()
        both = zip(found, capitals, strict=True)
        return frozenset(word.text for word, is_capital in both if is_capital and not shouted)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for, though something may be left out."""
        return not (self.words or self.rows)

    def with_words(self, instead: Mapping[str, str]) -> "Question":
        """Return the same question with other words for some of it."""
        return Question.of(visible(retyped(self.typed, instead)), language=self.language)


def visible(text: str) -> str:
    """Return the text on one line, without signs that cannot be seen."""
    seen = (" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in text)
    return " ".join("".join(seen).split())


def retyped(typed: str, instead: Mapping[str, str]) -> str:
    """Return what was typed with some of its words replaced where they stand."""
    pieces, done = [], 0
    for word in analysis.words(typed):
        if word.text in instead:
            pieces += [typed[done : word.start], instead[word.text]]
            done = word.end
    return "".join([*pieces, typed[done:]])


def spoken(words: list[str], readers: str) -> str:
    """Return the language a question is asked in, told by its small words; the reader's when in doubt."""
    distinct = set(words)
    small = {
        language: sum(analysis.is_stop(word, language) for word in distinct)
        for language in (readers, *analysis.LANGUAGES)
    }
    most = max(small, key=lambda language: small[language])
    return most if small[most] >= small[readers] + LEAST_MARGIN else readers


def _pieces(typed: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the words of each piece with its sign: `-`, `row` or nothing."""
    for match in _PIECE.finditer(typed):
        row, minus = match["row"], match["minus"]
        piece = match.group() if row is None else row
        if row is None and len(piece) > 1 and piece[0] in _MINUS:
            minus, piece = piece[0], piece[1:]
        found = tuple(word.text for word in analysis.words(piece))
        if found:
            yield ("-" if minus else "row" if row is not None else ""), found
