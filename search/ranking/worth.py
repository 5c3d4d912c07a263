"""What each word of a question is worth: the rarer among what this reader may see, the more. Pure."""

import math
from collections.abc import Sequence

from search.ranking.weights import LEAST_WORTH


def worths(counts: Sequence[int], total: int) -> list[float]:
    """Return the worth of words that so many of `total` documents have; the rarest that is found has 1.

    After the inverse document frequency of Robertson and Sparck Jones, always above zero. A word that no
    document has is worth 1.
    """
    rarities = [_rarity(count, total) for count in counts]
    most = max((rarity for rarity, count in zip(rarities, counts, strict=True) if count), default=1.0)
    return [
        max(LEAST_WORTH, min(1.0, rarity / most)) if count else 1.0
        for rarity, count in zip(rarities, counts, strict=True)
    ]


def _rarity(count: int, total: int) -> float:
    return math.log(1 + (total - count + 0.5) / (count + 0.5))
