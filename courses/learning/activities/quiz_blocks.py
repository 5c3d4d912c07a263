"""The quiz as editors fill it in: one block per kind of question.

Choices, pairs, items and accepted answers are lists whose items keep their id through every edit and
translation; written as data they are `{"type": "item", "id": …, "value": …}`, because a plain value
gets a new id at each load.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from courses.learning.activities.base import ActivityBlock


class ChoiceBlock(blocks.StructBlock):
    """One possible answer, with what the learner reads when she chose it."""

    text = blocks.CharBlock(label=_("Answer"), max_length=500)
    right = blocks.BooleanBlock(label=pgettext_lazy("answer", "Right"), required=False)
    feedback = blocks.TextBlock(label=_("Feedback"), required=False, max_length=1000)

    class Meta:
        label = _("Answer")
        icon = "list-ul"


class QuestionBlock(blocks.StructBlock):
    """What all kinds of question share."""

    text = blocks.TextBlock(label=_("Question"), max_length=2000)

    class Meta:
        icon = "help"


class _ChoicesBlock(QuestionBlock):
    """A question with answers to choose from."""

    choices = blocks.ListBlock(ChoiceBlock(), label=_("Answers"), min_num=2, max_num=12)
    feedback = blocks.TextBlock(label=_("Feedback on the question"), required=False, max_length=2000)


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


class PairBlock(blocks.StructBlock):
    """Two things that belong together; several pairs may share the same right side."""

    left = blocks.CharBlock(label=_("This"), max_length=500)
    right = blocks.CharBlock(label=_("belongs with"), max_length=300)


class MatchBlock(QuestionBlock):
    """Things to bring together, pair by pair."""

    pairs = blocks.ListBlock(PairBlock(), label=_("Pairs"), min_num=2, max_num=12)
    feedback = blocks.TextBlock(label=_("Feedback on the question"), required=False, max_length=2000)

    class Meta:
        label = _("Match")


class OrderBlock(QuestionBlock):
    """Things to put in order; write them down in the right one."""

    items = blocks.ListBlock(
        blocks.CharBlock(max_length=500), label=_("Items in the right order"), min_num=2, max_num=12
    )
    feedback = blocks.TextBlock(label=_("Feedback on the question"), required=False, max_length=2000)

    class Meta:
        label = _("Order")


class FillInBlock(QuestionBlock):
    """A word to fill in; case, accents and spaces do not matter."""

    answers = blocks.ListBlock(
        blocks.CharBlock(max_length=120), label=_("Accepted answers"), min_num=1, max_num=20
    )
    feedback = blocks.TextBlock(label=_("Feedback on the question"), required=False, max_length=2000)

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
    feedback = blocks.TextBlock(label=_("Feedback on the question"), required=False, max_length=2000)

    class Meta:
        label = _("Number")


class QuestionsBlock(blocks.StreamBlock):
    """The questions of a quiz in order; the name of a child is the kind of question."""

    single = SingleBlock()
    multiple = MultipleBlock()
    true_false = TrueFalseBlock()
    match = MatchBlock()
    order = OrderBlock()
    fill_in = FillInBlock()
    number = NumberBlock()

    class Meta:
        min_num = 1
        max_num = 40


class QuizBlock(ActivityBlock):
    """Questions with feedback, to check oneself or to pass."""

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    questions = QuestionsBlock(label=_("Questions"))
    pass_mark = blocks.IntegerBlock(
        label=_("Pass mark"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("In per cent. Empty: handing in is enough."),
    )
    attempts = blocks.IntegerBlock(
        label=_("Number of attempts"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("Empty: no limit."),
    )
    required = blocks.BooleanBlock(label=_("Required"), required=False)

    class Meta:
        label = _("Quiz")
        icon = "help"
        preview_value = {
            "title": _("Check yourself"),
            "pass_mark": None,
            "attempts": None,
            "questions": [
                {
                    "type": "single",
                    "value": {
                        "text": _("What comes first?"),
                        "choices": [
                            {"text": _("The question what they need each other for"), "right": True},
                            {"text": _("The tool"), "right": False},
                        ],
                    },
                }
            ],
        }
