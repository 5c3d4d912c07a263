"""What every kind of question answers, so that quizzes, their forms and their results know none by name.

A kind is one class: how editors write it, what is right in it, what is shown of it, how an answer comes
in, and how it is told afterwards. What an answer is worth is pure, as `courses/learning/scoring.py` asks.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.scoring import Question

#: What is shown of one question in the language of the reader.
Words = Mapping[str, Any]


class QuestionBlock(blocks.StructBlock):
    """What all kinds of question share; the feedback comes last in the form."""

    text = blocks.TextBlock(label=_("Question"), max_length=2000)

    def __init__(self, local_blocks: Iterable[tuple[str, blocks.Block]] | None = None, **kwargs: Any) -> None:
        feedback = blocks.TextBlock(label=_("Feedback on the question"), required=False, max_length=2000)
        super().__init__([*(local_blocks or []), ("feedback", feedback)], **kwargs)

    class Meta:
        icon = "help"


@dataclass(frozen=True)
class ShownOption:
    """Something to choose, to match or to place, with what was given for it."""

    id: str
    text: str
    name: str
    chosen: bool = False
    given: str = ""


@dataclass(frozen=True)
class ShownAnswer:
    """One line of an answer."""

    text: str
    given: str = ""
    chosen: bool = False
    is_right: bool = False
    better: str = ""
    """What would have been right, when that may be told."""


class QuizQuestion(Question):
    """A question of a quiz; `given` is what a learner answered, kept as a draft or in an attempt."""

    block: ClassVar[type[QuestionBlock]]

    @classmethod
    def from_block(cls, id_: str, value: Any) -> Self:
        """Return what is right in a question as it is written, without its words."""
        raise NotImplementedError

    @classmethod
    def words(cls, value: Any) -> dict[str, Any]:
        """Return what is shown of it besides question and feedback; ids as in the source language."""
        raise NotImplementedError

    def read(self, data: QueryDict, name: str) -> Any:
        """Return what a form says under this name; what the question does not know is left out."""
        raise NotImplementedError

    def complete(self, typed: Any) -> Any:
        """Return the answer to hand in for what was typed."""
        return typed

    def shown_options(self, words: Words, given: Any, name: str, seed: str) -> list[ShownOption]:
        """Return what to choose from, or what each gets an answer, in the order of this learner."""
        return []

    def shown_answers(self, words: Words, seed: str) -> list[tuple[str, str]]:
        """Return what can be given for each option, where each gets an answer of its own."""
        return []

    def told(
        self, words: Words, given: Any, points: Decimal, seed: str, *, reveal: bool
    ) -> list[ShownAnswer]:
        """Return an answer that was handed in line by line, with what was right where that may be told.

        Args:
            seed: learner and question, so that what was mixed stands as it stood in the form.
        """
        raise NotImplementedError

    def feedback_on(self, words: Words, given: Any) -> list[str]:
        """Return what the editors say about the answer, besides what they say about the question."""
        return []

    def mistakes(self, given: Any) -> list[str]:
        """Return what is wrong in an answer, each mistake the same for whoever makes it.

        What was left out is no mistake of its own, and an odd answer holds none.
        """
        raise NotImplementedError

    def mistake_in_words(self, words: Words, mistake: str) -> str:
        """Return a mistake as people read it; nothing when the question has it no longer."""
        raise NotImplementedError


def read_each(data: QueryDict, name: str, ids: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """Return what a form gives each of these, where that is known."""
    given = {id_: data.get(f"{name}-{id_}", "") for id_ in ids}
    return {id_: value for id_, value in given.items() if value in known}


def options_for_each(
    name: str, ids: Iterable[str], texts: Mapping[str, str], given: Any
) -> list[ShownOption]:
    """Return these with a field for each, and what was given in it."""
    places = given if isinstance(given, Mapping) else {}
    return [ShownOption(id_, texts.get(id_, ""), f"{name}-{id_}", given=places.get(id_, "")) for id_ in ids]
