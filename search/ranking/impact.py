"""How much a document is about each of its stems, told from that document alone. Pure.

After BM25F (Robertson and Zaragoza 2009): occurrences are weighed per field and held against the length of
the field, added up and saturated; but with fixed lengths instead of averages, and cut into levels (quantised
impacts, Anh and Moffat 2005). What a rare word is worth is not in it: that is counted when somebody asks.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from search.ranking.weights import (
    FIELD_WEIGHTS,
    LEVELS,
    LONGEST_LENGTH,
    MOST_IMPACT,
    SATURATION,
    FieldWeight,
)


def levels(fields: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the level of each stem, from 1 to `LEVELS`.

    Args:
        fields: the stems of each field of `FIELD_WEIGHTS`, as often as they stand there.
    """
    sums: Counter[str] = Counter()
    for name, stems in fields.items():
        weight = FIELD_WEIGHTS[name]
        once = weight.once / _length_factor(len(stems), weight)
        for stem, times in Counter(stems).items():
            sums[stem] += min(once * times, weight.most)  # type: ignore[assignment]
    return {stem: _level(total) for stem, total in sums.items()}


def token(stem: str, level: int) -> str:
    """Return the word of the index for a stem at a level."""
    return f"{stem}|{level}"


def name(word: str) -> str:
    """Return what stands for a word of a name among the stems: it has no other forms, only itself."""
    return f"={word}"


def compound(parts: Sequence[str]) -> str:
    """Return what stands among the parts for a compound as a whole, in whatever form."""
    return "+".join(parts)


def is_name(stem: str) -> bool:
    """Say whether this stands for a word of a name."""
    return stem.startswith("=")


def level_worth(level: int) -> float:
    """Return what a level is worth; the highest is 1."""
    return level / LEVELS


def strongest(of_stems: Mapping[str, int], *, most: int) -> list[tuple[str, int]]:
    """Return the stems with the highest levels, those of many letters first among equals; no names."""
    told = [pair for pair in of_stems.items() if not is_name(pair[0])]
    return sorted(told, key=lambda pair: (-pair[1], -len(pair[0]), pair[0]))[:most]


def _length_factor(length: int, weight: FieldWeight) -> float:
    relative = min(length / weight.usual, LONGEST_LENGTH)
    return 1 - weight.length + weight.length * relative


def _level(total: float) -> int:
    highest = MOST_IMPACT / (SATURATION + MOST_IMPACT)
    impact = total / (SATURATION + total) / highest
    return max(1, min(LEVELS, math.ceil(impact * LEVELS)))
