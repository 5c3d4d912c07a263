"""Reads addresses out of a list as people paste it. Pure: text in, addresses and what is none out."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST_ADDRESS = 254
_BETWEEN = re.compile(r"[\s<>()\[\]{};,:|\"'“”‘’«»]+")
_SHOWN = 60


def read_addresses(text: str) -> tuple[list[str], list[str]]:
    """Return the addresses, each once and in small letters, and what was meant as one and is none."""
    found: dict[str, None] = {}
    faults = []
    for line in re.split(r"[\r\n,;]+", text):
        pieces = [piece.strip(".") for piece in _BETWEEN.split(line) if "@" in piece]
        if not pieces and line.strip():
            faults.append(line.strip()[:_SHOWN])
        for piece in pieces:
            if _is_address(piece):
                found[piece.lower()] = None
            else:
                faults.append(piece[:_SHOWN])
    return list(found), faults


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS
