"""From the notation of the content files to the data of a body's blocks.

Each kind of block is one small function from its fields to a value; a kind that is not here is left
out. Nothing here reads the database: what finds the picture of a drawing is handed in.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from config.demo.keys import lasting_id
from config.demo.questions import question_data
from core.sanitise import render_markdown

Notation = dict[str, Any]
#: Finds the picture for a drawing with these labels: `picture(notation, language) -> id`.
PictureFinder = Callable[[Notation, str], int]

_LINK_TO_COME = re.compile(r"\[([^\]]+)\]\((?:topic|resource):[^)]+\)")


@dataclass(frozen=True)
class Place:
    """Where a block stands, and what it may ask for."""

    id: str
    language: str
    picture: PictureFinder


def body_data(
    notations: Iterable[Notation],
    *,
    at: tuple[str, ...],
    language: str,
    known: set[str],
    picture: PictureFinder,
) -> list[dict[str, Any]]:
    """Return the data of a body.

    Args:
        at: where the body stands, such as course and unit.
        known: the types of block this body may hold; others are left out.
    """
    body = []
    for number, notation in enumerate(notations):
        type_ = TYPES.get(notation["type"], notation["type"])
        if type_ not in known or type_ not in VALUES:
            continue
        place = Place(lasting_id(*at, notation.get("id", number)), language, picture)
        body.append({"type": type_, "id": place.id, "value": VALUES[type_](notation, place)})
    return body


def rich_text(markdown: str) -> str:
    """Return the HTML of a text; a link to what does not exist yet becomes plain words."""
    return str(render_markdown(_LINK_TO_COME.sub(r"\1", markdown))).strip()


def _text(notation: Notation, place: Place) -> Any:
    return rich_text(notation["markdown"])


def _callout(notation: Notation, place: Place) -> Any:
    return {
        "tone": notation.get("tone", "tip"),
        "title": notation.get("title", ""),
        "text": rich_text(notation["markdown"]),
    }


def _quotation(notation: Notation, place: Place) -> Any:
    return {"text": notation["text"], "source": notation.get("source", "")}


def _accordion(notation: Notation, place: Place) -> Any:
    return {
        "items": [
            {
                "type": "item",
                "id": lasting_id(place.id, "item", number),
                "value": {"title": item["title"], "text": rich_text(item["markdown"])},
            }
            for number, item in enumerate(notation["items"])
        ]
    }


def _table(notation: Notation, place: Place) -> Any:
    return {
        "table": {
            "caption": notation["caption"],
            "columns": [{"type": "text", "heading": heading} for heading in notation["header"]],
            "rows": [{"values": [str(cell) for cell in row]} for row in notation["rows"]],
        },
        "row_headings": notation.get("row_headings", True),
    }


def _picture(notation: Notation, place: Place) -> Any:
    return {
        "picture": place.picture(notation, place.language),
        "alternative": notation["alt"],
        "caption": notation.get("caption", ""),
    }


def _download(notation: Notation, place: Place) -> Any:
    return {
        "title": notation["title"],
        "description": notation.get("description", ""),
        "file": None,
        "body": notation["body"].strip(),
        "required": bool(notation.get("required")),
    }


def _checklist(notation: Notation, place: Place) -> Any:
    return {
        "title": notation.get("title", ""),
        "items": _list(notation["items"], place, "item"),
        "required": bool(notation.get("required")),
    }


def _poll(notation: Notation, place: Place) -> Any:
    return {
        "question": notation["question"],
        "options": _list(notation["options"], place, "option"),
        "required": bool(notation.get("required")),
    }


def _try_in_class(notation: Notation, place: Place) -> Any:
    return {
        "title": notation["title"],
        "intro": notation.get("intro", ""),
        "steps": _list(notation["steps"], place, "step"),
        "evidence": notation.get("evidence", ""),
        "class_minutes": notation.get("minutes"),
        "required": bool(notation.get("required")),
    }


def _on_paper(notation: Notation, place: Place) -> Any:
    return {
        "title": notation["title"],
        "instructions": notation["instructions"].strip(),
        "minutes": notation.get("minutes"),
        "required": bool(notation.get("required")),
    }


def _meeting(notation: Notation, place: Place) -> Any:
    return {
        "title": notation["title"],
        "description": notation.get("description", ""),
        "required": bool(notation.get("required")),
    }


def _list(texts: Iterable[str], place: Place, name: str) -> list[dict[str, Any]]:
    """Return the items of a list, each with an id that is the same in every language."""
    return [
        {"type": "item", "id": lasting_id(place.id, name, number), "value": text}
        for number, text in enumerate(texts)
    ]


def _watch(notation: Notation, place: Place) -> Any:
    return {
        "title": notation["title"],
        "address": "",
        "file": None,
        "captions": None,
        "captions_language": place.language,
        "poster": None,
        "minutes": notation.get("minutes"),
        "transcript": rich_text(notation["transcript"]),
        "required": bool(notation.get("required")),
    }


def _read(notation: Notation, place: Place) -> Any:
    return {"label": notation["label"], "required": bool(notation.get("required"))}


def _question(notation: Notation, place: Place) -> Any:
    """Return the question to think or talk over."""
    return {
        "title": notation.get("title", ""),
        "prompt": notation["prompt"],
        "help": notation.get("help", ""),
        "required": bool(notation.get("required")),
    }


def _quiz(notation: Notation, place: Place) -> Any:
    share = notation.get("pass")
    return {
        "title": notation.get("title", ""),
        "questions": [
            question_data(question, id_=lasting_id(place.id, "question", number))
            for number, question in enumerate(notation["questions"])
        ],
        "pass_mark": round(share * 100) if share else None,
        "attempts": None,
        "required": bool(notation.get("required")),
    }


TYPES = {"video": "watch"}
"""Where the notation and the site call a thing differently."""

VALUES: dict[str, Callable[[Notation, Place], Any]] = {
    "text": _text,
    "callout": _callout,
    "quotation": _quotation,
    "accordion": _accordion,
    "table": _table,
    "picture": _picture,
    "download": _download,
    "checklist": _checklist,
    "poll": _poll,
    "try_in_class": _try_in_class,
    "on_paper": _on_paper,
    "meeting": _meeting,
    "watch": _watch,
    "read": _read,
    "reflection": _question,
    "discuss": _question,
    "quiz": _quiz,
}
