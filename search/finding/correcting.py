"""Typing errors: another word from what this reader may find, when hers is found nowhere.

Words are taken from the titles, summaries, texts and tags of documents, never from names, and a word that is
found anywhere, be it as a name, is never doubted unless it is rare and a near word is very much more common.
Short words are left alone, for too many are near them, and so is what is typed as a name is. What is proposed
is always found. A compound that is found nowhere may also be two words elsewhere, and two words one
(`search.finding.apart`).

Whoever asks for a word that exists meant it: *breuken* is no error for *brengen* where nobody wrote of it
yet. Another word for it is proposed at most, so that she reads that there is nothing about hers.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from search import analysis
from search.engines.base import Engine
from search.finding.apart import put_together, taken_apart
from search.finding.planning import Asking

SHORTEST = 4
"""Shorter words are never mended."""
LONG = 7
"""From so many letters on two errors are mended, before that one; in one that exists never more."""
SURE = 5
"""Shorter words are not replaced, only proposed another for."""
MOST_WORDS = 3
"""So many words of a question are mended at most; with more wrong, nobody can tell what was meant."""
RARE = 2
"""A word in at most so many documents may be an error that somebody made before."""
MUCH_MORE = 20
"""A near word must be in so many times more documents before it is proposed for a rare one."""


@dataclass(frozen=True)
class Correction:
    """Other words for some of those typed.

    Args:
        instead: word as folded → what is proposed; nothing for the second of two words that are one.
        is_sure: whether each of the words it replaces is found nowhere, and is an error or written otherwise.
    """

    instead: Mapping[str, str]
    is_sure: bool


def correct(asking: Asking, *, engine: Engine) -> Correction | None:
    """Return what may have been meant, or None when nothing is near enough.

    Args:
        asking: with its words counted.
    """
    doubtful = _doubtful(asking)
    unknown = [word for word, count in doubtful.items() if not count]
    wrong = unknown or list(doubtful)
    if not wrong or len(wrong) > MOST_WORDS:
        return None
    instead = dict(put_together(set(unknown), asking, engine=engine))
    left = [word for word in wrong if word not in instead]
    sure = dict(instead)
    for word in left:
        if found := _better(word, doubtful[word], asking, engine):
            instead[word] = found
            if not doubtful[word] and (" " in found or _is_error(word)):
                sure[word] = found
    return Correction(sure or instead, is_sure=bool(sure)) if instead else None


def _is_error(word: str) -> bool:
    """Return whether a word that is found nowhere was mistyped, as far as anybody can tell."""
    return len(word) >= SURE and not analysis.is_known(word)


def _doubtful(asking: Asking) -> dict[str, int]:
    """Return the words that are found nowhere or nearly so, with how often they are."""
    both = zip(asking.wanted, asking.counts, strict=True)
    return {one.words[0]: count for one, count in both if count <= RARE and _may_be_mended(one.words, asking)}


def _may_be_mended(words: tuple[str, ...], asking: Asking) -> bool:
    word = words[0]
    is_plain = len(words) == 1 and len(word) >= SHORTEST and word.isalpha()
    return is_plain and word not in asking.question.names


def _better(word: str, count: int, asking: Asking, engine: Engine) -> str:
    """Return the nearest word; of one that is found nowhere its halves, unless another is one error away."""
    near = _nearest(word, count, asking, engine)
    if count or (near and OSA.distance(word, near) == 1):
        return near
    return taken_apart(word, asking, engine=engine) or near


def _nearest(word: str, count: int, asking: Asking, engine: Engine) -> str:
    edits = 2 if len(word) >= LONG and not analysis.is_known(word) else 1
    near = engine.near(word, edits=edits, within=asking.reader.within)
    least = count * MUCH_MORE + 1
    possible = [
        (OSA.distance(word, other), -times, other)
        for other, times in near.items()
        if other != word and times >= least
    ]
    return min(possible)[2] if possible else ""
