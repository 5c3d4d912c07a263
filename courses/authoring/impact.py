"""What an edit of a step means for those who are following its course. Pure.

Nothing they did is lost and nothing new binds them; this says so in the case at hand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Known:
    """Something to do, as it is public or as a draft has it."""

    block: str
    kind: str
    required: bool
    definition: Any = None


@dataclass(frozen=True)
class Impact:
    """How many things to do a draft adds, takes away or changes."""

    added: int = 0
    taken_away: int = 0
    now_required: int = 0
    no_longer_required: int = 0
    asked_otherwise: int = 0

    def __bool__(self) -> bool:
        return any(vars(self).values())


def impact(public: Iterable[Known], draft: Iterable[Known]) -> Impact:
    """Compare what there is to do in a step with what a draft of it will have."""
    before: Mapping[str, Known] = {each.block: each for each in public}
    after: Mapping[str, Known] = {each.block: each for each in draft}
    both = [(before[block], after[block]) for block in before.keys() & after.keys()]
    return Impact(
        added=len(after.keys() - before.keys()),
        taken_away=len(before.keys() - after.keys()),
        now_required=sum(new.required and not old.required for old, new in both),
        no_longer_required=sum(old.required and not new.required for old, new in both),
        asked_otherwise=sum(old.definition != new.definition for old, new in both),
    )


def people_in_words(here: int, following: int) -> str:
    """Say how many people follow the course now, and how many were last in this step."""
    if not following:
        return ""
    follow = ngettext(
        "%(count)s person follows this course now.", "%(count)s people follow this course now.", following
    ) % {"count": following}
    if not here:
        return follow
    inside = ngettext("%(count)s person is in this step.", "%(count)s people are in this step.", here) % {
        "count": here
    }
    return f"{inside} {follow}"


def impact_in_words(found: Impact) -> list[str]:
    """Say what a draft means for those people, a sentence for each kind of change."""
    return [
        sentence
        for number, sentence in (
            (found.added, _added(found.added)),
            (found.taken_away, _taken_away(found.taken_away)),
            (found.now_required, _("What became required binds only who begins from now on.")),
            (found.no_longer_required, _("What is required no longer binds nobody.")),
            (found.asked_otherwise, _("Whoever handed in a quiz keeps its questions as they were.")),
        )
        if number
    ]


def _added(number: int) -> str:
    return ngettext(
        "The new task is shown to them as new and is not required of them.",
        "The %(count)s new tasks are shown to them as new and are not required of them.",
        number,
    ) % {"count": number}


def _taken_away(number: int) -> str:
    return ngettext(
        "The task that was taken out asks nothing any more; what they did in it is kept.",
        "The %(count)s tasks that were taken out ask nothing any more; what they did in them is kept.",
        number,
    ) % {"count": number}
