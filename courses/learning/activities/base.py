"""What every type of activity answers, so that pages, publication and progress know none of them by name.

A type is one module beside this one (its block and its behaviour), one template
`templates/courses/learning/activities/<kind>.html` and one line in `registry.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from core.errors import DomainError
from courses.learning.models import Activity, QuizAttempt

#: The longest text a learner may write in one field.
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Seen:
    """One activity as one person finds it, with what she did in it so far."""

    activity: Activity
    words: Mapping[str, Any]
    seed: str
    """Mixes choices the same way at each visit; differs per learner."""
    completed_at: datetime | None = None
    said_done_because: str = ""
    """Why a trainer said that it is done; empty when her own doing says it."""
    draft: Mapping[str, Any] = field(default_factory=dict)
    draft_saved_at: datetime | None = None
    answer: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None
    shown_at: datetime | None = None
    """Since when her trainers may read what she wrote; None: nobody but she."""
    latest: QuizAttempt | None = None
    """Her last try at a quiz; its number tells how many she made."""
    granted: int = 0
    """How many tries at a quiz a trainer gave her besides."""
    beside: Mapping[str, Any] = field(default_factory=dict)
    """What another floor knows of it, such as the date of a meeting; see `courses/learning/api.py`."""
    again: bool = False
    """She asked to try once more."""
    refused: bool = False
    """What she handed in just now could not be taken."""

    def seed_of(self, question_id: str) -> str:
        """Return what mixes one question, in the form and in the result alike."""
        return f"{self.seed}:{question_id}"


@dataclass(frozen=True)
class HandedIn:
    """What a learner hands in; with nothing in it, she says that she did it."""

    answer: Mapping[str, Any] | None = None
    """Her own words, ticks or choice, to be kept."""
    is_done: bool = True
    """Whether giving them is doing it; half a list and a plan are kept, and are not done."""
    planned_on: date | None = None
    """The day she means to do it."""
    is_shown: bool = False
    """Whether her trainers may read it."""
    attempt: Mapping[str, Any] | None = None
    """Answers to be scored; the score decides whether it is done."""
    said: Mapping[str, Any] | None = None
    """What she says to the others; the floor that keeps conversations says that it is done."""
    number: int = 0
    """Which attempt she thinks this is, so that a double click is one attempt."""


class ActivityBlock(blocks.StructBlock):
    """What the blocks of all activities share: they stay live in a body, and show themselves to editors."""

    renders_live = True
    told = (
        *("title", "question", "prompt", "help", "intro"),
        *("description", "instructions", "steps", "transcript"),
    )
    """What may be found of it by whoever may read the step; answers and what is said about them never."""

    def get_preview_context(
        self, value: Any, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Show the activity as a learner will find it."""
        from courses.learning.drafting import drafted_activity  # noqa: PLC0415  it knows every type, this module none

        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        return {**context, "activity": drafted_activity(self.name, value, block_id=str(uuid4()))}

    class Meta:
        group = gettext_lazy("Activities")
        preview_template = "courses/learning/activity_preview.html"


class ActivityType:
    """A type of activity: how it is edited, what is frozen at publication, what handing in means."""

    kind: ClassVar[str]
    icon: ClassVar[str]
    is_on_top: ClassVar[bool] = False
    """Whether its minutes come on top of those of the step, as a lesson in one's own class does."""
    takes_files: ClassVar[bool] = False
    """Whether a file may be added to what is handed in."""
    is_printed_alone: ClassVar[bool] = False
    """Whether it has a page of its own to print."""

    @property
    def template(self) -> str:
        """The template that shows it."""
        return f"courses/learning/activities/{self.kind}.html"

    def block(self) -> blocks.Block:
        """Return the block editors fill in."""
        raise NotImplementedError

    def title(self, value: Any) -> str:
        """Return what lists call it."""
        return str(value.get("title", ""))

    def is_required(self, value: Any) -> bool:
        """Whether the course asks it of everyone."""
        return bool(value.get("required"))

    def definition(self, value: Any) -> dict[str, Any]:
        """Return what is right and what counts, taken from the source language alone."""
        return {}

    def words(self, value: Any) -> dict[str, Any]:
        """Return what is shown, in the language of the page it stands on."""
        raise NotImplementedError

    def read_draft(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return what is typed in it so far, from a form that holds the whole unit."""
        return {}

    def as_typed(self, data: QueryDict, activity: Activity) -> dict[str, Any]:
        """Return what is typed in it even when that is too long to keep, to show it again."""
        return self.read_draft(data, activity)

    def on_leaving(self, draft: Mapping[str, Any], activity: Activity) -> HandedIn | None:
        """Return what leaving the unit with this typed in it hands in; None: it stays a draft."""
        return None

    def show(self, seen: Seen) -> dict[str, Any]:
        """Return what the template needs besides the words."""
        return {}

    def handed_in(self, data: QueryDict, activity: Activity) -> HandedIn:
        """Return what the learner hands in with this form.

        Raises:
            DomainError: when it cannot be taken; the caller keeps what was typed as a draft.
        """
        raise NotImplementedError


def field_name(activity: Activity, *parts: str) -> str:
    """Return the name of a form field of this activity; one form holds all of a unit's activities."""
    return "-".join(["a", str(activity.block_id), *parts])


def typed_text(data: QueryDict, name: str) -> str:
    """Return a text as typed, with signs no database keeps left out.

    Raises:
        DomainError: `text_too_long`, beyond `LONGEST_TEXT` characters.
    """
    text = data.get(name, "").replace("\x00", "").replace("\r\n", "\n")
    if len(text) > LONGEST_TEXT:
        raise DomainError(
            "text_too_long",
            _("Your text is too long: keep it under %(most)s characters.") % {"most": f"{LONGEST_TEXT:,}"},
            field=name,
        )
    return text
