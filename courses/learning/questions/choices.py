"""Questions with answers to choose from: one right, several right, true or false."""

from decimal import Decimal
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from courses.learning.questions.base import QuestionBlock, QuizQuestion, ShownAnswer, ShownOption, Words
from courses.learning.shuffling import shuffled


class ChoiceBlock(blocks.StructBlock):
    """One possible answer, with what the learner reads when she chose it."""

    text = blocks.CharBlock(label=_("Answer"), max_length=500)
    right = blocks.BooleanBlock(label=pgettext_lazy("answer", "Right"), required=False)
    feedback = blocks.TextBlock(label=_("Feedback"), required=False, max_length=1000)

    class Meta:
        label = _("Answer")
        icon = "list-ul"


class _ChoicesBlock(QuestionBlock):
    """A question with answers to choose from."""

    choices = blocks.ListBlock(ChoiceBlock(), label=_("Answers"), min_num=2, max_num=12)


class SingleBlock(_ChoicesBlock):
    """Several answers of which exactly one is right."""

    def clean(self, value: Any) -> Any:
        """Refuse anything but exactly one right answer."""
        cleaned = super().clean(value)
        if sum(bool(choice["right"]) for choice in cleaned["choices"]) != 1:
            raise ValidationError(_("Mark exactly one answer as right."))
        return cleaned

    class Meta:
        label = _("One right answer")


class TrueFalseBlock(SingleBlock):
    """A statement that is true or false; its answers are not shuffled."""

    choices = blocks.ListBlock(ChoiceBlock(), label=_("Answers"), min_num=2, max_num=2)

    class Meta:
        label = _("True or false")


class MultipleBlock(_ChoicesBlock):
    """Several answers of which one or more are right."""

    def clean(self, value: Any) -> Any:
        """Refuse a question without a right answer."""
        cleaned = super().clean(value)
        if not any(choice["right"] for choice in cleaned["choices"]):
            raise ValidationError(_("Mark at least one answer as right."))
        return cleaned

    class Meta:
        label = _("Several right answers")


class Single(QuizQuestion):
    """One of the choices is right."""

    kind = "single"
    block = SingleBlock

    @classmethod
    def from_block(cls, id_: str, value: Any) -> Self:
        """Return the choices, and which are right."""
        choices = value["choices"].bound_blocks
        return cls(
            id_,
            choices=tuple(str(choice.id) for choice in choices),
            right=tuple(str(choice.id) for choice in choices if choice.value["right"]),
        )

    @classmethod
    def words(cls, value: Any) -> dict[str, Any]:
        """Return the choices with the feedback on each."""
        texts = {
            str(choice.id): {
                "text": str(choice.value["text"]),
                "feedback": str(choice.value["feedback"] or ""),
            }
            for choice in value["choices"].bound_blocks
        }
        return {"choices": texts}

    def read(self, data: QueryDict, name: str) -> Any:
        """Return the choice."""
        given = data.get(name, "")
        return given if given in self.choices else ""

    def right_answer(self) -> Any:
        """Return the right choice."""
        return next(iter(self.right), "")

    def share(self, answer: object) -> Decimal:
        """All or nothing."""
        return Decimal(isinstance(answer, str) and answer in self.right)

    def mixed(self, seed: str) -> list[str]:
        """Return the choices in the order of one learner."""
        return shuffled(self.choices, seed=seed)

    def shown_options(self, words: Words, given: Any, name: str, seed: str) -> list[ShownOption]:
        """Return the choices, mixed."""
        texts, chosen = words.get("choices", {}), _chosen(given)
        return [
            ShownOption(id_, texts.get(id_, {}).get("text", ""), name, chosen=id_ in chosen)
            for id_ in self.mixed(seed)
        ]

    def told(
        self, words: Words, given: Any, points: Decimal, seed: str, *, reveal: bool
    ) -> list[ShownAnswer]:
        """Return every choice as it was asked; a right one that was not chosen may stay untold."""
        texts, chosen = words.get("choices", {}), _chosen(given)
        return [
            ShownAnswer(
                texts.get(id_, {}).get("text", ""),
                chosen=id_ in chosen,
                is_right=id_ in self.right and (reveal or id_ in chosen),
            )
            for id_ in self.mixed(seed)
        ]

    def feedback_on(self, words: Words, given: Any) -> list[str]:
        """Return what is said about what was chosen."""
        choices = words.get("choices", {})
        return [choices[id_]["feedback"] for id_ in _chosen(given) if id_ in choices]

    def mistakes(self, given: Any) -> list[str]:
        """Return the wrong choices."""
        chosen = dict.fromkeys(map(str, _chosen(given)))
        return [id_ for id_ in chosen if id_ in self.choices and id_ not in self.right]

    def mistake_in_words(self, words: Words, mistake: str) -> str:
        """Return what the choice says."""
        return str(words.get("choices", {}).get(mistake, {}).get("text", ""))


class TrueFalse(Single):
    """A statement is true or false."""

    kind = "true_false"
    block = TrueFalseBlock

    def mixed(self, seed: str) -> list[str]:
        """Return true and false as they were written."""
        return list(self.choices)


class Multiple(Single):
    """One or more of the choices are right."""

    kind = "multiple"
    block = MultipleBlock

    def read(self, data: QueryDict, name: str) -> Any:
        """Return the choices."""
        return [choice for choice in data.getlist(name) if choice in self.choices]

    def right_answer(self) -> Any:
        """Return the right choices."""
        return list(self.right)

    def share(self, answer: object) -> Decimal:
        """Right ones chosen, less wrong ones chosen, as a share of the right ones, never below 0."""
        if not isinstance(answer, list | tuple):
            return Decimal(0)
        chosen = {choice for choice in map(str, answer) if choice in self.choices}
        right = set(self.right)
        if not right:
            return Decimal(not chosen)
        return max(Decimal(0), Decimal(len(chosen & right) - len(chosen - right)) / len(right))


def _chosen(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else given if isinstance(given, list) else []
