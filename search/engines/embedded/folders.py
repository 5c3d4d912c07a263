"""Where the index lies: one folder for each that was built, and a small file that names the one searched.

    SEARCH_FOLDER/
        current           the name of the folder that is searched; replaced in one stroke
        stamp             touched after each commit, so that readers know
        write.lock        held by who writes into the index that is searched
        build.lock        held by who builds another beside it
        <name>/           an index of tantivy
            made-by.json  what it was made by

The locks are those of the operating system: they go with the process that held them, however it ended, and
they hold on a disk of this machine alone.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from search.engines.base import AnotherWrites, IndexIsOutdated

MADE_BY = "made-by.json"
LOOK_AGAIN_SECONDS = 0.05


class Folders:
    """The folder of the search and what lies in it."""

    def __init__(self, root: Path) -> None:
        """Know the folder; nothing is read or made yet."""
        self.root = root

    def current(self) -> Path:
        """Return the folder of the index that is searched.

        Raises:
            IndexIsOutdated: when there is none.
        """
        try:
            name = (self.root / "current").read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise IndexIsOutdated("There is no index yet.") from error
        if not name or Path(name).name != name or not (self.root / name).is_dir():
            raise IndexIsOutdated("The index that is named is not there.")
        return self.root / name

    def made_by(self, index: Path) -> str:
        """Return what an index was made by; empty when nobody can tell."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            return str(json.loads((index / MADE_BY).read_text(encoding="utf-8"))["fingerprint"])
        return ""

    def marks(self) -> tuple[object, object]:
        """Return marks of pointer and stamp: another pointer is another index, another stamp news in it."""
        return _mark(self.root / "current"), _mark(self.root / "stamp")

    def touch_stamp(self) -> None:
        """Tell the readers that there is something new: a time that no earlier stamp had."""
        stamp = self.root / "stamp"
        stamp.touch()
        now = max(time.time_ns(), stamp.stat().st_mtime_ns + 1)
        os.utime(stamp, ns=(now, now))

    def make(self, index: Path, fingerprint: str) -> None:
        """Make the folder of another index."""
        index.mkdir(parents=True)
        (index / MADE_BY).write_text(json.dumps({"fingerprint": fingerprint}), encoding="utf-8")

    def point_at(self, index: Path) -> None:
        """Let this index be searched from now on; readers see the old name or the new one, never a part."""
        ahead = self.root / "current.new"
        with ahead.open("w", encoding="utf-8") as file:
            file.write(index.name)
            file.flush()
            os.fsync(file.fileno())
        ahead.replace(self.root / "current")
        folder = os.open(self.root, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def clear(self, *, keep: Path | None) -> None:
        """Remove every index but one; whoever still reads one keeps what she holds until she lets go."""
        for folder in self.root.iterdir():
            if folder.is_dir() and folder != keep:
                shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def lock(self, name: str, *, wait_seconds: float = 0.0) -> Iterator[None]:
        """Hold a lock of the machine.

        Raises:
            AnotherWrites: when somebody else holds it, and still does after this long.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + wait_seconds
        with (self.root / name).open("a") as file:
            while not _locked(file.fileno()):
                if time.monotonic() >= until:
                    raise AnotherWrites("Somebody else is writing the index.")
                time.sleep(LOOK_AGAIN_SECONDS)
            yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _mark(path: Path) -> object:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns


def size_of(index: Path) -> int:
    """Return how many bytes an index takes; files that vanish meanwhile do not count."""
    size = 0
    for file in index.iterdir():
        with suppress(OSError):
            size += file.stat().st_size
    return size
