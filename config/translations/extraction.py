"""Finds the strings people see: in Python by Babel's reader, in templates after Django's `templatize`.

`templatize` turns a template into something between Python and nonsense; in brackets Python's
tokenizer accepts it, as indentation no longer means anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.extract import extract
from django.utils.translation.template import templatize

TEMPLATES_OF = {
    "account": "accounts",
    "allauth": "accounts",
    "mfa": "accounts",
    "socialaccount": "accounts",
    "usersessions": "accounts",
    "wagtailadmin": "cms",
    "wagtailimages": "cms",
    "wagtail_localize": "cms",
}
"""Folders under `templates/` that a library names, with the storey that words them."""

KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True)
class Found:
    """One string (or its singular and plural), its context and the notes for who translates."""

    text: str | tuple[str, ...]
    context: str | None
    comments: list[str]


def storey_of_template(path: Path, storeys: tuple[str, ...]) -> str:
    """Say which storey words a template, by the first folder under `templates/`; else the ground."""
    first = path.parts[0]
    return first if first in storeys else TEMPLATES_OF.get(first, "core")


def messages_of(root: Path, storey: str) -> Iterator[Found]:
    """Yield every string of a storey, from its modules and from its templates."""
    for path in sorted((root / storey).rglob("*.py")):
        if "migrations" not in path.parts:
            yield from in_source(path.read_bytes())
    storeys = tuple(entry.name for entry in root.iterdir() if (entry / "apps.py").exists())
    templates = root / "templates"
    for path in sorted([*templates.rglob("*.html"), *templates.rglob("*.txt")]):
        if storey_of_template(path.relative_to(templates), storeys) == storey:
            yield from in_template(path.read_text(encoding="utf-8"))


def in_template(text: str) -> Iterator[Found]:
    """Yield the strings of one Django template."""
    return in_source(f"({templatize(text)}\n)".encode())


def in_source(source: bytes) -> Iterator[Found]:
    """Yield the strings of one piece of Python."""
    found = extract(
        "python", BytesIO(source), keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True
    )
    for _line, text, comments, context in found:
        yield Found(text=text, context=context, comments=comments)
