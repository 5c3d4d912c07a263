"""From a question's block to what is right in it and to what is shown of it."""

from decimal import Decimal
from typing import Any

from courses.learning.scoring import Question


def definition_of(child: Any) -> Question:
    """Return what is right in a question, without its words."""
    value, kind, id_ = child.value, str(child.block_type), str(child.id)
    if kind == "match":
        return Question(
            id_, kind, choices=tuple(dict.fromkeys(_options(value).values())), pairs=_options(value)
        )
    if kind == "order":
        return Question(id_, kind, right=tuple(str(item.id) for item in value["items"].bound_blocks))
    if kind == "fill_in":
        return Question(id_, kind, answers=tuple(str(answer) for answer in value["answers"]))
    if kind == "number":
        return Question(id_, kind, value=_plain(value["value"]), tolerance=_plain(value["tolerance"] or 0))
    choices = value["choices"].bound_blocks
    return Question(
        id_,
        kind,
        choices=tuple(str(choice.id) for choice in choices),
        right=tuple(str(choice.id) for choice in choices if choice.value["right"]),
    )


def words_of(child: Any) -> dict[str, Any]:
    """Return what is shown of a question in the language of its page; ids as in the source language."""
    value, kind = child.value, str(child.block_type)
    words: dict[str, Any] = {
        "id": str(child.id),
        "text": str(value["text"]),
        "feedback": str(value["feedback"] or ""),
    }
    if kind == "match":
        pairs = value["pairs"].bound_blocks
        words["pairs"] = {str(pair.id): str(pair.value["left"]) for pair in pairs}
        words["options"] = {str(pair.id): str(pair.value["right"]) for pair in pairs}
    elif kind == "order":
        words["items"] = {str(item.id): str(item.value) for item in value["items"].bound_blocks}
    elif kind == "fill_in":
        words["answers"] = [str(answer) for answer in value["answers"]]
    elif kind == "number":
        words["unit"] = str(value["unit"] or "")
    else:
        words["choices"] = {
            str(choice.id): {
                "text": str(choice.value["text"]),
                "feedback": str(choice.value["feedback"] or ""),
            }
            for choice in value["choices"].bound_blocks
        }
    return words


def _options(value: Any) -> dict[str, str]:
    """Return for each pair the option it belongs with; pairs with the same right side share the first's."""
    first: dict[str, str] = {}
    return {
        str(pair.id): first.setdefault(str(pair.value["right"]).strip(), str(pair.id))
        for pair in value["pairs"].bound_blocks
    }


def _plain(number: Any) -> str:
    """Write a number without trailing zeros or exponent, so that equal numbers are equal data."""
    plain = format(Decimal(str(number)), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
