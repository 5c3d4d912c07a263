"""Dutch compounds: the known words they are made of.

A word is split only into parts that are all known, with at most a linking *s*, *e*, *en* or *er* between
them. Listed words are whole, prefixes and endings are no parts. Of several ways the one with the fewest parts
counts, then the one with the shortest links, then the one whose shortest part is longest.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from search.analysis.data import lines, listed
from search.analysis.dutch import is_naming, is_verb, known_stem, verb_roots

SHORTEST_PART = 3
SHORTEST_WORD = 6
LONGEST_WORD = 40
MOST_PARTS = 5
LINKS = ("", "s", "en", "e", "er")

Parts = tuple[str, ...]


@lru_cache(maxsize=50_000)
def split(word: str) -> Parts:
    """Return the parts of a compound as they stand in it, or nothing for a word that is whole."""
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD or not word.isalpha():
        return ()
    reviewed = _reviewed().get(word)
    if reviewed is None and (_is_last(word) or is_verb(word)):
        return ()
    return min(_ways(word), key=_preference, default=()) if reviewed is None else reviewed


def halves(word: str) -> Iterator[tuple[str, str]]:
    """Yield every way to read a word as two, known or not, with a link between or without."""
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        for at in _after(word, end):
            if len(word) - at >= SHORTEST_PART:
                yield word[:end], word[at:]


def joined(first: str, second: str) -> Iterator[str]:
    """Yield every way to write two words as one."""
    yield from (f"{first}{link}{second}" for link in LINKS)


def _preference(way: Parts) -> tuple[int, int, int, Parts]:
    return len(way), -sum(map(len, way)), -min(map(len, way)), way


def _ways(word: str) -> list[Parts]:
    """Return the ways to read a word as a row of known parts, links left out."""
    ways: dict[int, list[Parts]] = {len(word): []}
    for start in range(len(word) - SHORTEST_PART, -1, -1):
        ways[start] = [(word[start:],)] if start and _is_last(word[start:]) else []
        for end in range(start + SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            rests = [rest for at in _after(word, end) for rest in ways.get(at, ())]
            if rests and _is_first(word[start:end]):
                ways[start] += [(word[start:end], *rest) for rest in rests if len(rest) < MOST_PARTS]
    return ways[0]


def _after(word: str, end: int) -> Iterator[int]:
    """Yield where the next part may begin, behind a part that ends here."""
    return (end + len(link) for link in LINKS if word.startswith(link, end))


def _is_first(word: str) -> bool:
    """Return whether a word may stand before another.

    It is known, a form of one (*klassen*, *klasse*) or the root of a verb with a prefix (*voorlees*).
    """
    if word in _firsts() or word in _never():
        return word in _firsts()
    if word.endswith(("en", "e")):
        return known_stem(word) in _stems()
    return is_verb(word) and known_stem(word) == word and len(word) > SHORTEST_PART + 1


def _is_last(word: str) -> bool:
    """Return whether a word may end a compound: a known word, or a form of one."""
    if word in _nouns() or word in _never():
        return word in _nouns()
    if word.endswith("heden"):
        return f"{word.removesuffix('heden')}heid" in _nouns()
    return len(word) > SHORTEST_PART and (known_stem(word) in _stems() or is_naming(word))


@cache
def _nouns() -> frozenset[str]:
    return listed("nl_nouns.txt") - _never()


@cache
def _stems() -> frozenset[str]:
    return frozenset(known_stem(word) or word for word in _nouns()) - _never()


@cache
def _firsts() -> frozenset[str]:
    roots = (root for root in verb_roots() if len(root) > SHORTEST_PART)
    return _nouns().union(listed("nl_firsts.txt"), roots) - _never()


@cache
def _never() -> frozenset[str]:
    """Return what looks like a word and is a prefix or an ending: never a part."""
    return listed("nl_no_parts.txt")


@cache
def _reviewed() -> Mapping[str, Parts]:
    """Return the compounds that the rules would split wrongly, with their parts."""
    return {word: tuple(bits) for word, *bits in (line.split() for line in lines("nl_compounds.txt"))}
