"""Which analysis made an index: it changes with the rules, the lists and the stemmers."""

import hashlib

from search.analysis.data import FOLDER
from search.analysis.stemming import STEMMERS

RULES = 3
"""Raise this with every change in code that gives a text other words, stems or parts."""

#: Lists that only questions are read with: the index does not depend on them.
_AT_ASKING = ("stops_", "synonyms_")


def _digest() -> str:
    lists = (path for path in sorted(FOLDER.glob("*.txt")) if not path.name.startswith(_AT_ASKING))
    said = b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in lists)
    return hashlib.blake2b(said, digest_size=6).hexdigest()


VERSION = f"{RULES}-{STEMMERS}-{_digest()}"
