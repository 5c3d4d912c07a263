"""The code on an attest: long enough not to be guessed, plain enough to be typed over from paper.

Twelve characters of an alphabet of 24 give 55 random bits. What is easily taken for something else
(O and 0, I, L and 1, S and 5, B and 8, Z, G, U) is not in the alphabet; where a look-alike was meant
to be its neighbour, reading forgives it.
"""

import math
import re
import secrets

ALPHABET = "234679ACDEFHJKMNPQRTVWXY"
LENGTH = 12
PREFIX = "LK"
RANDOM_BITS = LENGTH * math.log2(len(ALPHABET))

_LOOKALIKES = str.maketrans("ZGUO0", "26VQQ")
_PREFIX_LOOKALIKES = str.maketrans("1I", "LL")


def new_code() -> str:
    """Draw a code that nobody can foresee, such as LK-7Q4M-X2HD-9TPK."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def grouped(characters: str) -> str:
    """Write the twelve characters as they stand on paper, in groups of four."""
    groups = [characters[start : start + 4] for start in range(0, LENGTH, 4)]
    return "-".join([PREFIX, *groups])


def read_code(typed: str) -> str | None:
    """Return the code someone meant, or None when it can be no code at all.

    Case, spaces, dashes and the prefix do not matter, and look-alikes are put right.
    """
    characters = re.sub(r"[^0-9A-Z]", "", typed[:200].upper())
    if len(characters) == LENGTH + len(PREFIX):
        prefix, characters = characters[: len(PREFIX)], characters[len(PREFIX) :]
        if prefix.translate(_PREFIX_LOOKALIKES) != PREFIX:
            return None
    characters = characters.translate(_LOOKALIKES)
    if len(characters) != LENGTH or set(characters) - set(ALPHABET):
        return None
    return grouped(characters)
