"""From a written question to the data of its block; every choice, pair and item gets a lasting id."""

from collections.abc import Iterable
from typing import Any

from config.demo.keys import lasting_id


def question_data(notation: dict[str, Any], *, id_: str) -> dict[str, Any]:
    """Return the block of one question."""
    value = {"text": notation["text"], "feedback": notation.get("feedback", ""), **_answers(notation, id_)}
    return {"type": notation["kind"], "id": id_, "value": value}


def _answers(notation: dict[str, Any], id_: str) -> dict[str, Any]:
    kind = notation["kind"]
    if kind == "number":
        return {"value": str(notation["value"]), "tolerance": str(notation.get("tolerance", 0)), "unit": ""}
    if kind == "fill_in":
        return {"answers": _items(id_, "answer", (str(answer) for answer in notation["answers"]))}
    if kind == "order":
        return {"items": _items(id_, "item", notation["items"])}
    if kind == "match":
        pairs = ({"left": str(left), "right": str(right)} for left, right in notation["pairs"])
        return {"pairs": _items(id_, "pair", pairs)}
    choices = (
        {
            "text": str(choice["text"]),
            "right": bool(choice.get("right")),
            "feedback": choice.get("feedback", ""),
        }
        for choice in notation["choices"]
    )
    return {"choices": _items(id_, "choice", choices)}


def _items(id_: str, what: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {"type": "item", "id": lasting_id(id_, what, number), "value": value}
        for number, value in enumerate(values)
    ]
