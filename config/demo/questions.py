"""From a written question to the data of its block; every choice, pair and item gets a lasting id."""

from collections.abc import Callable
from typing import Any

from config.demo.keys import lasting_id


def question_data(notation: dict[str, Any], *, id_: str) -> dict[str, Any]:
    """Return the block of one question."""
    value = {"text": notation["text"], "feedback": notation.get("feedback", "")}
    for name, (what, written) in _LISTS.items():
        if name in notation:
            value[name] = [
                {"type": "item", "id": lasting_id(id_, what, number), "value": written(each)}
                for number, each in enumerate(notation[name])
            ]
    if "value" in notation:
        value |= {"value": str(notation["value"]), "tolerance": str(notation.get("tolerance", 0)), "unit": ""}
    return {"type": notation["kind"], "id": id_, "value": value}


def _choice(choice: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": str(choice["text"]),
        "right": bool(choice.get("right")),
        "feedback": choice.get("feedback", ""),
    }


def _pair(pair: tuple[Any, Any]) -> dict[str, Any]:
    left, right = pair
    return {"left": str(left), "right": str(right)}


#: Fields of questions that hold a list: what its items are called, and how one is written.
_LISTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "choices": ("choice", _choice),
    "pairs": ("pair", _pair),
    "items": ("item", str),
    "answers": ("answer", str),
}
