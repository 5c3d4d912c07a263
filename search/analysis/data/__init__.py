"""Lists of words, reviewed by hand. A line is an entry; `#` begins a remark."""

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def lines(name: str) -> Iterator[str]:
    """Yield the entries of a list; nothing when there is no such list."""
    path = FOLDER / name
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry


def listed(name: str) -> frozenset[str]:
    """Return the words of a list in which a line may hold many."""
    return frozenset(word for line in lines(name) for word in line.split())
