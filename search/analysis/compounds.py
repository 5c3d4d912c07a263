"""The parts of Dutch compounds: who asks for *materiaal* finds *lesmateriaal* too, further down.

A word is split only into parts that are all known (`nl_nouns.txt`, `nl_verbs.txt`), with at most a linking
*s*, *e*, *en* or *er* between them. Of several ways the one with the fewest parts counts, then the one whose
shortest part is longest.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from search.analysis.data import lines
from search.analysis.stemming import stem

SHORTEST_PART = 3
SHORTEST_WORD = 7
MOST_PARTS = 4
LONGEST_WORD = 40
LINKS = ("", "s", "en", "e", "er", "n")

Parts = tuple[str, ...]


@lru_cache(maxsize=100_000)
def parts(word: str, language: str) -> Parts:
    """Return the stems of the parts of a compound, or nothing for a word that is whole."""
    if language != "nl" or not SHORTEST_WORD <= len(word) <= LONGEST_WORD or not word.isalpha():
        return ()
    if word in _whole():
        return ()
    ways = [way for way in _ways(word, MOST_PARTS) if len(way) > 1]
    best = min(ways, key=lambda way: (len(way), -min(map(len, way)), way), default=())
    return tuple(dict.fromkeys(stem(part, language) for part in best))


def _ways(word: str, most: int) -> Iterator[Parts]:
    """Yield every way to read a word as a row of known parts, links left out."""
    if _is_last(word):
        yield (word,)
    if most == 1:
        return
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first = word[:cut]
        if not _is_first(first):
            continue
        for link in LINKS:
            if word.startswith(link, cut) and len(word) - cut - len(link) >= SHORTEST_PART:
                yield from ((first, *rest) for rest in _ways(word[cut + len(link) :], most - 1))


def _is_first(word: str) -> bool:
    """Return whether a word may stand before another: known, or the plural of a known word (*klassen*)."""
    return word in _known() or (word.endswith("en") and stem(word, "nl") in _stems())


def _is_last(word: str) -> bool:
    """Return whether a word may end a compound: known itself, or a form of a known word."""
    return word in _known() or stem(word, "nl") in _stems()


@cache
def _known() -> frozenset[str]:
    roots = (line.split()[0] for line in lines("nl_verbs.txt"))
    return frozenset((*lines("nl_nouns.txt"), *roots)) - _never()


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem(word, "nl") for word in _known()) - _never()


@cache
def _never() -> frozenset[str]:
    """Return what looks like a word and is a prefix or an ending: never a part."""
    return frozenset(word for line in lines("nl_no_parts.txt") for word in line.split())


@cache
def _whole() -> frozenset[str]:
    return frozenset(word for line in lines("nl_whole.txt") for word in line.split())
