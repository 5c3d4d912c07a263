"""Words that say nothing in a question. Indexes keep them, so that quoted words are found whole."""

from functools import cache

from search.analysis.data import FOLDER, lines


def is_stop(word: str, language: str) -> bool:
    """Return whether a folded word may be left out of a question."""
    return word in _stops(language)


@cache
def _stops(language: str) -> frozenset[str]:
    name = f"stops_{language}.txt"
    if not (FOLDER / name).is_file():
        return frozenset()
    return frozenset(word for line in lines(name) for word in line.split())
