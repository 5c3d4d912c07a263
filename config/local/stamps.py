"""What was done, and from which files, so that a second start does only what changed."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from config.local.places import ROOT, STAMPS


def fingerprint(paths: Iterable[Path]) -> str:
    """Return a mark of these files' names and contents; folders count with all that is in them."""
    mark = sha256()
    for path in sorted(each for given in paths for each in _files(given)):
        mark.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return mark.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    return (each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]


def is_done(step: str, mark: str) -> bool:
    """Tell whether a step was finished from the very same files."""
    return _read().get(step) == mark


def has_begun() -> bool:
    """Tell whether some step was finished before."""
    return bool(_read())


def done(step: str, mark: str) -> None:
    """Remember that a step was finished."""
    _write(_read() | {step: mark})


def forget(*steps: str) -> None:
    """Let these steps be done again."""
    _write({step: mark for step, mark in _read().items() if step not in steps})


def _write(known: dict[str, str]) -> None:
    STAMPS.parent.mkdir(parents=True, exist_ok=True)
    fresh = STAMPS.with_suffix(".new")
    fresh.write_text(json.dumps(known, indent=1, sort_keys=True))
    fresh.replace(STAMPS)


def _read() -> dict[str, str]:
    try:
        known: dict[str, str] = json.loads(STAMPS.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return known
