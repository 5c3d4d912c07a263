"""The quiz as editors fill it in; a child of its stream of questions is called by its kind.

Choices, pairs, items and accepted answers are lists whose items keep their id through every edit and
translation; written as data they are `{"type": "item", "id": …, "value": …}`, because a plain value
gets a new id at each load.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.learning.activities.base import ActivityBlock
from courses.learning.questions.registry import question_kinds


class QuizBlock(ActivityBlock):
    """Questions with feedback, to check oneself or to pass."""

    title = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    questions = blocks.StreamBlock(
        [(kind.kind, kind.block()) for kind in question_kinds], label=_("Questions"), min_num=1, max_num=40
    )
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
