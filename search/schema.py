"""The fields of an index, the same for both engines, and the entry written for a document.

Engines are given text that is analysed already: words joined by spaces, which they split at the spaces and
nowhere else.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

SCHEMA_VERSION = 2


class FieldKind(Enum):
    """What a field holds and what can be asked of it."""

    EXACT = "exact"
    """One or more values, matched whole; never counted."""
    FACET = "facet"
    """One or more values, matched whole and counted."""
    WORDS = "words"
    """Words split at spaces; matched one by one."""
    POSITIONS = "positions"
    """Words split at spaces, with their positions: phrases. Values never run into each other."""
    NUMBER = "number"
    """A whole number to sort by and to compare."""
    WEIGHT = "weight"
    """What a score is multiplied by: log2(2 + value)."""
    STORED = "stored"
    """JSON, only given back."""


FIELDS: Mapping[str, FieldKind] = {
    "id": FieldKind.EXACT,
    "thing": FieldKind.EXACT,
    "digest": FieldKind.EXACT,
    "audience": FieldKind.EXACT,
    "unless": FieldKind.EXACT,
    "shown_in": FieldKind.EXACT,
    "kind": FieldKind.FACET,
    "language": FieldKind.FACET,
    "subject": FieldKind.FACET,
    "level": FieldKind.FACET,
    "competence": FieldKind.FACET,
    "licence": FieldKind.FACET,
    "provider": FieldKind.FACET,
    "tag": FieldKind.FACET,
    "format": FieldKind.FACET,
    "duration": FieldKind.FACET,
    "school_year": FieldKind.FACET,
    # The words as written, folded: title, summary, body, extra and names, each a value of its own.
    "exact": FieldKind.POSITIONS,
    # The words of the title, as written, folded.
    "title": FieldKind.POSITIONS,
    # Every stem once: what counts, filters and minus words ask for.
    "stems": FieldKind.WORDS,
    # Every stem once with its impact, `breuk|5`: how much the document is about it, in levels.
    "impact": FieldKind.WORDS,
    # Stems of the parts of compounds that are not among the stems, and `reken+les` for each compound whole.
    "parts": FieldKind.WORDS,
    # Beginnings of the words of the title, from two letters on; `^bre` for those of its first word.
    "beginnings": FieldKind.WORDS,
    # Words to guess from when somebody mistypes: exact words, names and numbers left out.
    "vocabulary": FieldKind.WORDS,
    "at": FieldKind.NUMBER,
    "minutes": FieldKind.NUMBER,
    "weight": FieldKind.WEIGHT,
    "stored": FieldKind.STORED,
}
FACETS = tuple(name for name, kind in FIELDS.items() if kind is FieldKind.FACET)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as an engine keeps it.

    Args:
        values: field → text, number or list of texts, as its kind asks. A field may be absent.
    """

    id: str
    thing: str
    values: Mapping[str, str | int | float | list[str]]


def digest_of(values: Mapping[str, object]) -> str:
    """Return a short mark of everything an entry holds, so that two can be compared."""
    said = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(said.encode(), digest_size=12).hexdigest()
