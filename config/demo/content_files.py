"""Reads the content as it was written: one YAML file per page and language. Knows no models."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content"
SOURCE_LANGUAGE = "nl"
TRANSLATIONS = ("en",)
#: The safe loader; the one in C where this machine has it, which is six times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read(path: str, language: str) -> dict[str, Any]:
    """Return one text, such as `articles/lezen-op-papier-en-scherm` in `nl`."""
    text = (CONTENT / f"{path}.{language}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=LOADER)  # noqa: S506 - both are the safe one
    return data


def read_list(path: str, language: str) -> list[dict[str, Any]]:
    """Return a text that is a list, such as that of the spaces."""
    rows: list[dict[str, Any]] = list(read(path, language))  # type: ignore[arg-type]
    return rows


def exists(path: str, language: str) -> bool:
    """Say whether the text was written in this language."""
    return (CONTENT / f"{path}.{language}.yaml").exists()


def names_in(folder: str) -> list[str]:
    """Return the names of the texts in a folder, in their order."""
    ending = f".{SOURCE_LANGUAGE}.yaml"
    return sorted(path.name.removesuffix(ending) for path in (CONTENT / folder).glob(f"*{ending}"))


def course_slugs() -> list[str]:
    """Return the courses, by slug."""
    return sorted(path.name for path in (CONTENT / "courses").iterdir() if path.is_dir())
