"""Other words for the same thing, for the question only: an index knows nothing of them.

`synonyms_<language>.txt` has one group a line. `a = b c` finds either way, `a > b` only whoever asks for *a*
finds *b* too. An entry may be several words; forms do not matter, since stems are compared.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from search.analysis.data import lines
from search.analysis.dutch import is_noun
from search.analysis.stemming import LANGUAGES, ordinals, stem

PAIR = 2

Words = tuple[str, ...]


class Slot(NamedTuple):
    """Words of a question that stand for one thing.

    Args:
        words: as they were asked, folded.
        alternatives: what may stand in their place, each a row of words.
    """

    words: Words
    alternatives: tuple[Words, ...] = ()


def slots(words: Sequence[str], language: str) -> list[Slot]:
    """Return the words of a question in order, grouped where several are known to mean one thing.

    Alternatives of several words are written out in every way people write them, for they are looked for as
    a row of words; a single word is found in all its forms anyway.
    """
    stems = tuple(stem(word, language) for word in words)
    known, longest = _known(language)
    found, at = [], 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            others = known.get(stems[at : at + size]) or _as_one(words[at : at + size], language)
            if others or size == 1:
                found.append(Slot(tuple(words[at : at + size]), others))
                at += size
                break
    return found


def _as_one(words: Sequence[str], language: str) -> tuple[Words, ...]:
    """Return the word that somebody wrote as two: *huis werk*."""
    joined = "".join(words)
    return ((joined,),) if language == "nl" and len(words) == PAIR and is_noun(joined) else ()


@cache
def _known(language: str) -> tuple[Mapping[Words, tuple[Words, ...]], int]:
    """Return what may stand for which stems, and of how many words the longest entry is."""
    found: dict[Words, dict[Words, None]] = {}
    for source, others in _entries(language):
        key = _stems(source, language)
        mine = found.setdefault(key, {})
        for other in others:
            if _stems(other, language) != key:
                mine |= dict.fromkeys(_written(other, language))
    whole = {key: tuple(others) for key, others in found.items() if others}
    return whole, max(map(len, whole), default=1)


def _written(words: Words, language: str) -> list[Words]:
    """Return the ways to write a row of words: *3e leerjaar*, *3de leerjaar*, *derde leerjaar*."""
    return list(product(*(ordinals(word, language) for word in words)))


def _stems(words: Words, language: str) -> Words:
    return tuple(stem(word, language) for word in words)


def _entries(language: str) -> Iterator[tuple[Words, list[Words]]]:
    for line in lines(f"synonyms_{language}.txt") if language in LANGUAGES else ():
        asked, _, found = line.partition(">")
        left = [tuple(entry.split()) for entry in asked.split("=")]
        right = [tuple(entry.split()) for entry in found.split("=")] if found else left
        for source in left:
            yield source, right
