"""What answers are worth. Pure: values in, points out; no database, no clock, no language.

Every question is worth one point, or the share of it that its kind gives
(`courses/learning/questions/`). Points are rounded down to hundredths, so nobody passes by rounding.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from decimal import ROUND_DOWN, Decimal
from typing import Any, ClassVar, Self

_NUMBER = re.compile(r"^[+-]?\d{1,15}(\.\d{1,10})?$")
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Question:
    """One question with what is right, as frozen in an activity or an attempt.

    `choices` are the ids to choose from; `right` the right ones, or all of them in the right order.
    `pairs` says which option belongs to each left side. A kind uses what it needs.
    """

    kind: ClassVar[str]

    id: str
    choices: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
    value: str = ""
    tolerance: str = "0"

    def as_data(self) -> dict[str, Any]:
        """Return it as plain JSON data."""
        data = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }
        return {"id": self.id, "kind": self.kind, **data}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read it back from JSON data; unknown keys of later versions are left out."""
        known = {each.name: data[each.name] for each in fields(cls) if each.name in data}
        for name in ("choices", "right", "answers"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)

    def right_answer(self) -> Any:
        """Return an answer that is worth the whole point."""
        raise NotImplementedError

    def is_answered(self, answer: object) -> bool:
        """Whether there is an answer that can be handed in."""
        return bool(answer.strip() if isinstance(answer, str) else answer)

    def share(self, answer: object) -> Decimal:
        """Return which share of the point an answer is worth, between 0 and 1; for an odd one 0."""
        raise NotImplementedError

    def points(self, answer: object) -> Decimal:
        """Return the points of an answer, between 0 and 1, in hundredths."""
        return self.share(answer).quantize(_HUNDREDTH, rounding=ROUND_DOWN)


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
    by_question = {question.id: question.points(answers.get(question.id)) for question in questions}
    return Score(sum(by_question.values(), Decimal(0)), len(by_question), by_question)


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
