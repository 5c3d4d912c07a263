"""What a new course begins with: modules and steps with sample blocks that say what belongs there. Pure data.

Each starter passes the check before publication as it is, so that a maker only replaces words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from courses.catalogue.models import CourseFormat

Block = dict[str, Any]

BLENDED, SELF_PACED, EMPTY = "blended", "self_paced", "empty"

STARTERS: Mapping[str, Any] = {
    BLENDED: gettext_lazy("Blended module: read, try out in class, meet"),
    SELF_PACED: gettext_lazy("At your own pace: read, watch, check yourself"),
    EMPTY: pgettext_lazy("starter of a course", "Empty: one module with one step"),
}
FORMATS = {BLENDED: CourseFormat.BLENDED, SELF_PACED: CourseFormat.ONLINE, EMPTY: CourseFormat.ONLINE}


@dataclass(frozen=True)
class SampleUnit:
    """A step to begin with."""

    title: str
    minutes: int
    blocks: Sequence[Block]


@dataclass(frozen=True)
class SampleModule:
    """A module to begin with."""

    title: str
    summary: str
    units: Sequence[SampleUnit]


def modules_of(starter: str) -> list[SampleModule]:
    """Return the modules of a starter, in the language that is active."""
    return {BLENDED: _blended, SELF_PACED: _self_paced, EMPTY: _empty}[starter]()


def _empty() -> list[SampleModule]:
    return [
        SampleModule(_("First module"), "", [SampleUnit(_("First step"), 10, [_text(_how_a_step_begins())])])
    ]


def _self_paced() -> list[SampleModule]:
    look = SampleUnit(_("Where are you now?"), 15, [_text(_how_a_step_begins()), _reflection()])
    check = SampleUnit(
        _("Check yourself"), 15, [_text(_("One idea per step, with an example from a class.")), _quiz()]
    )
    return [
        SampleModule(_("Look"), _("What it is about, and what you do already."), [look]),
        SampleModule(_("Understand"), _("One idea at a time, each with a check."), [check]),
    ]


def _blended() -> list[SampleModule]:
    meeting = _text(_("What you do together when you meet, and what everyone brings along."))
    together = SampleUnit(_("Tell each other"), 90, [meeting, _reflection()])
    attempt = _text(_("What to try out in your own class: for whom, how long, what to look at."))
    trial = SampleUnit(_("Try it out in class"), 50, [attempt, _reflection()])
    return [*_self_paced(), SampleModule(_("Do"), _("Try it out, then tell each other."), [trial, together])]


def _how_a_step_begins() -> str:
    return _("Begin with a situation from a class. One screen, one thought; short sentences.")


def _block(kind: str, value: Any) -> Block:
    return {"type": kind, "id": str(uuid4()), "value": value}


def _text(words: str) -> Block:
    return _block("text", f"<p>{words}</p>")


def _reflection() -> Block:
    return _block(
        "reflection",
        {
            "title": _("Think back"),
            "prompt": _("What will you do differently next week?"),
            "help": "",
            "required": False,
        },
    )


def _quiz() -> Block:
    answers = [
        {"text": _("The answer that is right"), "right": True, "feedback": _("Say why it is right.")},
        {"text": _("An answer that many would give"), "right": False, "feedback": _("Say what is missing.")},
    ]
    choices = [{"type": "item", "id": str(uuid4()), "value": answer} for answer in answers]
    question = {"text": _("A question about one thing you want to stay"), "choices": choices, "feedback": ""}
    value = {
        "title": _("Check yourself"),
        "questions": [_block("single", question)],
        "pass_mark": None,
        "attempts": None,
        "required": True,
    }
    return _block("quiz", value)
