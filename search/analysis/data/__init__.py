"""Lists of words, reviewed by hand. A line is an entry; `#` begins a remark."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def lines(name: str) -> Iterator[str]:
    """Yield the entries of a list."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry
