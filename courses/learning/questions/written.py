"""Questions in which something is typed: a word or a number."""

from decimal import Decimal
from typing import Any, Self

from django.http import QueryDict
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.questions.base import QuestionBlock, QuizQuestion, ShownAnswer, Words
from courses.learning.scoring import forgiving, parse_number

#: The longest word or number that can be filled in.
LONGEST_ANSWER = 200


class FillInBlock(QuestionBlock):
    """A word to fill in; case, accents and spaces do not matter."""

    answers = blocks.ListBlock(
        blocks.CharBlock(max_length=120), label=_("Accepted answers"), min_num=1, max_num=20
    )

    class Meta:
        label = _("Fill in")
        help_text = _("Write ___ where the word is missing.")


class NumberBlock(QuestionBlock):
    """A number to give, right within a tolerance."""

    value = blocks.DecimalBlock(label=_("Right number"), max_digits=20, decimal_places=6)
    tolerance = blocks.DecimalBlock(
        label=_("Tolerance"), default=0, min_value=0, max_digits=20, decimal_places=6
    )
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40)

    class Meta:
        label = _("Number")


class _WrittenQuestion(QuizQuestion):
    """A question with one field to type in; all or nothing."""

    def read(self, data: QueryDict, name: str) -> Any:
        """Return what was typed, with signs no database keeps left out."""
        return data.get(name, "").replace("\x00", "")[:LONGEST_ANSWER]

    def told(
        self, words: Words, given: Any, points: Decimal, seed: str, *, reveal: bool
    ) -> list[ShownAnswer]:
        """Return what was typed; whether it was right is what it was worth then."""
        text = given if isinstance(given, str) else ""
        better = self.better_than(text, words) if reveal else ""
        return [ShownAnswer(text, chosen=True, is_right=points == 1, better=better)]

    def better_than(self, text: str, words: Words) -> str:
        """Return what is right, if that is something else."""
        raise NotImplementedError

    def mistakes(self, given: Any) -> list[str]:
        """Return what was typed, without capitals and spare spaces, unless it is right."""
        text = " ".join(given.split()).casefold() if isinstance(given, str) else ""
        return [text] if text and self.share(given) == 0 else []

    def mistake_in_words(self, words: Words, mistake: str) -> str:
        """Return what was typed."""
        return mistake


class FillIn(_WrittenQuestion):
    """One of the accepted words."""

    kind = "fill_in"
    block = FillInBlock

    @classmethod
    def from_block(cls, id_: str, value: Any) -> Self:
        """Return the accepted words."""
        return cls(id_, answers=tuple(str(answer) for answer in value["answers"]))

    @classmethod
    def words(cls, value: Any) -> dict[str, Any]:
        """Return the accepted words of this language."""
        return {"answers": [str(answer) for answer in value["answers"]]}

    def right_answer(self) -> Any:
        """Return the first word."""
        return next(iter(self.answers), "")

    def share(self, answer: object) -> Decimal:
        """All or nothing, forgiving what makes no other word."""
        given = forgiving(answer) if isinstance(answer, str) else ""
        return Decimal(bool(given) and given in {forgiving(accepted) for accepted in self.answers})

    def better_than(self, text: str, words: Words) -> str:
        """Return the first word in the reader's language."""
        right: str = next(iter(words.get("answers", self.answers)), "")
        return right if forgiving(text) != forgiving(right) else ""


class Number(_WrittenQuestion):
    """A number, give or take a tolerance."""

    kind = "number"
    block = NumberBlock

    @classmethod
    def from_block(cls, id_: str, value: Any) -> Self:
        """Return the number and its tolerance."""
        return cls(id_, value=_plain(value["value"]), tolerance=_plain(value["tolerance"] or 0))

    @classmethod
    def words(cls, value: Any) -> dict[str, Any]:
        """Return the unit."""
        return {"unit": str(value["unit"] or "")}

    def right_answer(self) -> Any:
        """Return the number."""
        return self.value

    def is_answered(self, answer: object) -> bool:
        """Whether it is a number."""
        return isinstance(answer, str) and parse_number(answer) is not None

    def share(self, answer: object) -> Decimal:
        """All or nothing, within the tolerance."""
        given = parse_number(answer) if isinstance(answer, str) else None
        if given is None:
            return Decimal(0)
        return Decimal(abs(given - Decimal(self.value)) <= Decimal(self.tolerance))

    def better_than(self, text: str, words: Words) -> str:
        """Return the number as the reader writes it."""
        right = Decimal(self.value)
        return formats.number_format(right) if parse_number(text) != right else ""


def _plain(number: Any) -> str:
    """Write a number without trailing zeros or exponent, so that equal numbers are equal data."""
    plain = format(Decimal(str(number)), "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
