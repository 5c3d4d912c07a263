"""Documents and questions with the documents that answer them, read from JSON lines.

    {"id": "…", "title": "…", "body": "…", "language": "nl"}
    {"text": "…", "relevant": ["…"], "language": "nl"}

What is missing is taken as empty; a file that makes no sense is refused with a sentence that says where.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from search import analysis
from search.documents import EVERYONE, Document

KIND = "judged"
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
FIRST_LANGUAGE = analysis.LANGUAGES[0]


class MakesNoSense(Exception):
    """A file of documents or questions cannot be used; says where and why."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with what answers it.

    Args:
        relevant: ids of the documents that answer it.
        language: of the site as the one who asks sees it.
    """

    text: str
    relevant: frozenset[str]
    language: str


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a file, each found by everyone.

    Raises:
        MakesNoSense: for a file or a line that cannot be used, or an id that stands there twice.
    """
    seen: set[str] = set()
    for where, said in _lines(path):
        pk = _id(said.get("id"), where)
        if pk in seen:
            raise MakesNoSense(f"{where}: the id {pk!r} stands there twice.")
        seen.add(pk)
        yield Document(
            kind=KIND,
            pk=pk,
            language=_language(said, where),
            title=_text(said, "title", where),
            body=_text(said, "body", where),
            at=SOME_DAY,
            audience=frozenset({EVERYONE}),
        )


def read_questions(path: Path) -> list[Judged]:
    """Return the questions of a file.

    Raises:
        MakesNoSense: for a file or a line that cannot be used, or when no line holds a question.
    """
    found = [_question(said, where) for where, said in _lines(path)]
    if not found:
        raise MakesNoSense(f"{path}: there is no question in it.")
    return found


def _question(said: dict[str, Any], where: str) -> Judged:
    text, relevant = _text(said, "text", where), said.get("relevant")
    if not text.strip():
        raise MakesNoSense(f"{where}: a question needs a text.")
    if not isinstance(relevant, list) or not relevant:
        raise MakesNoSense(f"{where}: `relevant` must list the ids of the documents that answer it.")
    return Judged(text, frozenset(_id(each, where) for each in relevant), _language(said, where))


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each line that is not blank, with where it stands."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield f"{path}, line {number}", _object(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as trouble:
        raise MakesNoSense(f"{path} cannot be read: {trouble}") from trouble


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as trouble:
        raise MakesNoSense(f"{where}: this is not JSON ({trouble}).") from trouble
    if not isinstance(said, dict):
        raise MakesNoSense(f"{where}: each line must be an object, such as {{…}}.")
    return said


def _id(value: object, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise MakesNoSense(f"{where}: an id must be a text or a whole number.")
    return str(value)


def _text(said: dict[str, Any], name: str, where: str) -> str:
    value = said.get(name)
    if value is not None and not isinstance(value, str):
        raise MakesNoSense(f"{where}: `{name}` must be a text.")
    return value or ""


def _language(said: dict[str, Any], where: str) -> str:
    """Return the language of a line; the first of ours when it says nothing or one we know no rules of.

    `nl-BE` is `nl`.
    """
    value = _text(said, "language", where).strip().lower().replace("_", "-").partition("-")[0]
    return value if value in analysis.LANGUAGES else FIRST_LANGUAGE
