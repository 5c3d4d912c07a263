"""Letters in a circle for whoever has no photo. Pure: name in, letters and colour out."""

import zlib

HUES = 12


def initials(name: str) -> str:
    """Return one or two capital letters: of the first and of the last word."""
    words = [word for word in name.replace(".", " ").split() if word[:1].isalnum()]
    picked = [*words[:1], *words[1:][-1:]]
    return "".join(word[0] for word in picked).upper() or "?"


def hue(public_id: str) -> int:
    """Return a colour number that stays with the person."""
    return zlib.crc32(public_id.encode()) % HUES + 1
