"""Is every file of the index still what tantivy wrote? Nothing else shows damage before somebody meets it.

Each file ends in a footer: a note in JSON with a checksum of all before it, the length of the note, and a
number that tells that it is one.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from search.engines.base import EngineIsDown

END = struct.Struct("<II")
FOOTER = 1337
PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
AT_ONCE = 1 << 20


def check(index: Path) -> None:
    """Read every file that the index consists of.

    Raises:
        EngineIsDown: when one is damaged or missing.
    """
    for name in sorted(listed(index)):
        if not is_whole(index / name) and name in listed(index):  # else it was joined with others meanwhile
            raise EngineIsDown(f"The index cannot be used: {name} is damaged.")


def listed(index: Path) -> set[str]:
    """Return the names of the files that belong to the index at this moment."""
    meta = json.loads((index / "meta.json").read_text(encoding="utf-8"))
    return {name for segment in meta["segments"] for name in _files(segment)}


def _files(segment: dict[str, object]) -> Iterator[str]:
    name = str(segment["segment_id"]).replace("-", "")
    yield from (f"{name}.{part}" for part in PARTS)
    deletes = segment.get("deletes")
    if isinstance(deletes, dict):
        yield f"{name}.{deletes['opstamp']}.del"


def is_whole(path: Path) -> bool:
    """Tell whether a file is there and its checksum is that of its footer."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            file.seek(size - END.size)
            length, mark = END.unpack(file.read())
            file.seek(size - END.size - length)
            wanted = json.loads(file.read(length))["crc"]
            return bool(mark == FOOTER and wanted == _checksum(path, size - END.size - length))
    except (OSError, ValueError, KeyError, struct.error):
        return False


def _checksum(path: Path, length: int) -> int:
    found = 0
    with path.open("rb") as file:
        while length > 0 and (read := file.read(min(AT_ONCE, length))):
            found, length = zlib.crc32(read, found), length - len(read)
    return found
