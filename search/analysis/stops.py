"""Words that say nothing in a question. Indexes keep them, so that quoted words are found whole."""

from functools import cache

from search.analysis.data import listed
from search.analysis.stemming import LANGUAGES


def is_stop(word: str, language: str) -> bool:
    """Return whether a folded word may be left out of a question."""
    return word in _stops(language)


@cache
def _stops(language: str) -> frozenset[str]:
    return listed(f"stops_{language}.txt") if language in LANGUAGES else frozenset()
