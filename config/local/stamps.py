"""What was done, and from which files, so that a second start does only what changed."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from config.local.places import HOUSE, ROOT, VAR


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a mark of these files' names and contents; folders count with all that is in them."""
    mark = sha256()
    for path in sorted(each for given in paths for each in _files(given)):
        mark.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return mark.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    return (each for each in path.rglob("*") if each.is_file() and each.parent.name != "__pycache__")


class Stamps:
    """The steps that were finished in one folder, each with the mark of what it was finished from."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "stamps.json"

    def is_done(self, step: str, mark: str) -> bool:
        """Tell whether a step was finished from the very same files."""
        return self._read().get(step) == mark

    def has_begun(self) -> bool:
        """Tell whether some step was finished before."""
        return bool(self._read())

    def done(self, step: str, mark: str) -> None:
        """Remember that a step was finished."""
        self._write(self._read() | {step: mark})

    def forget(self, *steps: str) -> None:
        """Let these steps be done again."""
        self._write({step: mark for step, mark in self._read().items() if step not in steps})

    def _write(self, known: dict[str, str]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(known, indent=1, sort_keys=True))
        fresh.replace(self._file)

    def _read(self) -> dict[str, str]:
        try:
            known: dict[str, str] = json.loads(self._file.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return known


of_environment = Stamps(HOUSE)
of_site = Stamps(VAR)
