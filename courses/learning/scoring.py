"""What an answer is worth. Pure: values in, points out; no database, no clock, no language.

Every question is worth one point. Partial points:

- several right: right ones chosen, less wrong ones chosen, as a share of the right ones, never below 0;
- match: the share of pairs that are together;
- order: the share of items that need not move, so one item out of place costs little and the
  reversed order is worth nothing;
- the other kinds: all or nothing.

Points are rounded down to hundredths, so nobody passes by rounding.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import ROUND_DOWN, Decimal
from typing import Any

Answer = str | Sequence[str] | Mapping[str, str] | None

#: The kinds of question, in the order an editor sees them.
KINDS = ("single", "multiple", "true_false", "match", "order", "fill_in", "number")

_NUMBER = re.compile(r"^[+-]?\d{1,15}(\.\d{1,10})?$")
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Question:
    """One question with what is right, as frozen in an activity or an attempt.

    `choices` are the ids to choose from; `right` the right ones (single, multiple, true_false), or
    all of them in the right order (order). `pairs` says which option belongs to each left side.
    """

    id: str
    kind: str
    choices: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
    value: str = ""
    tolerance: str = "0"

    def as_data(self) -> dict[str, Any]:
        """Return it as plain JSON data."""
        return {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Question":
        """Read it back from JSON data; unknown keys of later versions are left out."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        for name in ("choices", "right", "answers"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)


@dataclass(frozen=True)
class Score:
    """What a set of answers is worth, question by question."""

    points: Decimal
    out_of: int
    by_question: Mapping[str, Decimal]

    @property
    def percentage(self) -> int:
        """The score as a whole percentage, rounded down."""
        return int(self.points * 100 / self.out_of) if self.out_of else 100

    def reaches(self, pass_mark: int | None) -> bool:
        """Whether it reaches a pass mark in per cent; without one, handing in is enough."""
        return pass_mark is None or self.points * 100 >= self.out_of * pass_mark


def score(questions: Iterable[Question], answers: Mapping[str, Any]) -> Score:
    """Return what these answers are worth; an unknown or odd answer is worth nothing."""
    by_question = {question.id: points_for(question, answers.get(question.id)) for question in questions}
    return Score(sum(by_question.values(), Decimal(0)), len(by_question), by_question)


def points_for(question: Question, answer: object) -> Decimal:
    """Return the points of one answer, between 0 and 1, in hundredths."""
    share = _RULES[question.kind](question, answer)
    return share.quantize(_HUNDREDTH, rounding=ROUND_DOWN)


def forgiving(text: str) -> str:
    """Return text as it is compared: without case, accents, spaces and the like."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    plain = plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    return "".join(plain.split()).strip(".,;:!?\"'")


def parse_number(text: str) -> Decimal | None:
    """Read a number as people write it, with a comma or a point; None when it is not one.

    Spaces are thousands; with both signs the last one is the decimal sign.
    """
    plain = "".join(text.split()).replace("\N{MINUS SIGN}", "-")
    if "," in plain and "." in plain:
        thousands = "." if plain.rindex(",") > plain.rindex(".") else ","
        plain = plain.replace(thousands, "")
    plain = plain.replace(",", ".")
    return Decimal(plain) if plain.isascii() and _NUMBER.match(plain) else None


def is_answered(question: Question, answer: object) -> bool:
    """Whether there is an answer that can be handed in."""
    if question.kind == "match":
        return isinstance(answer, Mapping) and set(question.pairs) <= {key for key in answer if answer[key]}
    if question.kind == "order":
        return isinstance(answer, list | tuple) and sorted(map(str, answer)) == sorted(question.right)
    if question.kind == "number":
        return isinstance(answer, str) and parse_number(answer) is not None
    if isinstance(answer, str):
        return bool(answer.strip())
    return bool(answer)


def _one(question: Question, answer: object) -> Decimal:
    return Decimal(isinstance(answer, str) and answer in question.right)


def _several(question: Question, answer: object) -> Decimal:
    if not isinstance(answer, list | tuple):
        return Decimal(0)
    chosen = {choice for choice in map(str, answer) if choice in question.choices}
    right = set(question.right)
    if not right:
        return Decimal(not chosen)
    return max(Decimal(0), Decimal(len(chosen & right) - len(chosen - right)) / len(right))


def _match(question: Question, answer: object) -> Decimal:
    if not isinstance(answer, Mapping) or not question.pairs:
        return Decimal(0)
    together = sum(1 for left, option in question.pairs.items() if answer.get(left) == option)
    return Decimal(together) / len(question.pairs)


def _order(question: Question, answer: object) -> Decimal:
    if not isinstance(answer, list | tuple) or not is_answered(question, answer):
        return Decimal(0)
    if len(question.right) == 1:
        return Decimal(1)
    places = [question.right.index(str(item)) for item in answer]
    return Decimal(_longest_rise(places) - 1) / (len(places) - 1)


def _longest_rise(places: Sequence[int]) -> int:
    """Return how many items already stand in the right order among themselves."""
    tops: list[int] = []
    for place in places:
        index = bisect_left(tops, place)
        tops[index : index + 1] = [place]
    return len(tops)


def _fill_in(question: Question, answer: object) -> Decimal:
    given = forgiving(answer) if isinstance(answer, str) else ""
    return Decimal(bool(given) and given in {forgiving(accepted) for accepted in question.answers})


def _number(question: Question, answer: object) -> Decimal:
    given = parse_number(answer) if isinstance(answer, str) else None
    if given is None:
        return Decimal(0)
    return Decimal(abs(given - Decimal(question.value)) <= Decimal(question.tolerance))


_RULES: Mapping[str, Callable[[Question, object], Decimal]] = {
    "single": _one,
    "true_false": _one,
    "multiple": _several,
    "match": _match,
    "order": _order,
    "fill_in": _fill_in,
    "number": _number,
}
