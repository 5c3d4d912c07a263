"""Reads addresses out of a list as people paste it. Pure: text in, addresses and faults out.

A list is anything: one address a line, names with addresses in angle brackets, commas, semicolons or tabs,
a CSV file with a heading. What has an @ is meant as an address; a line without one is a fault, save the
heading. Nothing is known here of accounts or places, so nothing of them can be told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST_ADDRESS = 254
MOST_LINES = 10_000
_SHOWN = 60
_BETWEEN = re.compile(r"[\s<>()\[\]{};,:|\"'“”‘’«»]+")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HEADING = re.compile(r"e-?mail|adres|address|naam|name", re.IGNORECASE)


@dataclass(frozen=True)
class OnLine:
    """Something worth a look, and the line it stands on, counted from 1."""

    line: int
    text: str


@dataclass
class AddressList:
    """What was found in a list.

    Args:
        addresses: each once, in small letters, in the order of the list.
        faults: what is meant as an address and is none, and lines that hold none.
        duplicates: addresses that stood there before.
    """

    addresses: list[str] = field(default_factory=list)
    faults: list[OnLine] = field(default_factory=list)
    duplicates: list[OnLine] = field(default_factory=list)


def read_addresses(text: str, *, may_have_heading: bool = True) -> AddressList:
    """Return the addresses in a list, and what is wrong with it line by line.

    Args:
        may_have_heading: whether a first line without an address may name the columns.
    """
    found, seen = AddressList(), set[str]()
    for number, line in _lines(text):
        pieces = [piece.strip(".") for piece in _BETWEEN.split(line) if "@" in piece]
        if not pieces and not _is_heading(line, is_first=may_have_heading and not seen and not found.faults):
            found.faults.append(OnLine(number, _shortened(line)))
        for piece in pieces:
            address = piece.lower()
            if not is_address(address):
                found.faults.append(OnLine(number, _shortened(piece)))
            elif address in seen:
                found.duplicates.append(OnLine(number, address))
            else:
                seen.add(address)
                found.addresses.append(address)
    return found


def is_address(text: str) -> bool:
    """Say whether a text has the form of an address that can be written to."""
    if len(text) > LONGEST_ADDRESS:
        return False
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, with their numbers, without what nobody sees."""
    for number, line in enumerate(re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", text), start=1):
        if clean := _INVISIBLE.sub("", line).strip():
            yield number, clean


def _is_heading(line: str, *, is_first: bool) -> bool:
    return is_first and bool(_HEADING.search(line[:LONGEST_ADDRESS]))


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
