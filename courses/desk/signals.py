"""Who can use help: two rules, each written out to everyone concerned. Pure but for the words.

Someone missed a meeting without word, or did nothing for a fortnight while steps are open. Nothing else
counts: no scores, no time spent on a page, no comparison with others. The trainer and the person
concerned read the same sentence.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.spoken import named_day

QUIET_DAYS = 14


class Rule(StrEnum):
    """Which of the two."""

    MISSED = "missed"
    QUIET = "quiet"


@dataclass(frozen=True)
class Signal:
    """One rule that holds for one person."""

    rule: Rule
    missed_at: datetime | None = None
    """When the meeting was that she missed."""
    days: int = 0
    """How many days nothing was done."""
    open_steps: int = 0

    @property
    def sentence(self) -> str:
        """The rule as it holds for her, for the trainer and for her alike."""
        if self.rule is Rule.MISSED:
            return _("Missed the session of {day} without word.").format(day=named_day(self.missed_at))
        steps = ngettext(
            "{count} step is still open", "{count} steps are still open", self.open_steps
        ).format(count=self.open_steps)
        return _("Did nothing for {days} days, and {steps}.").format(days=self.days, steps=steps)

    @property
    def mark(self) -> str:
        """The rule in a word or two, beside a name in a list."""
        return _("missed a session") if self.rule is Rule.MISSED else _("quiet")


def quiet_since(*, at: datetime) -> datetime:
    """Return the moment before which someone must have been here last to count as quiet."""
    return at - timedelta(days=QUIET_DAYS)


def signals(
    *, last_active: datetime, open_steps: int, missed_at: datetime | None, at: datetime
) -> tuple[Signal, ...]:
    """Return the rules that hold for someone who takes part in a run that is under way.

    Args:
        last_active: when she was here last, or began.
        open_steps: steps with something required left.
        missed_at: when the meeting was that she missed without word, if she did.
    """
    found = []
    if missed_at is not None:
        found.append(Signal(Rule.MISSED, missed_at=missed_at))
    days = (at - last_active).days
    if days >= QUIET_DAYS and open_steps > 0:
        found.append(Signal(Rule.QUIET, days=days, open_steps=open_steps))
    return tuple(found)
