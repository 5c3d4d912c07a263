"""The log of moderation: one line for each thing done; lines are only added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from community.moderation.models import Act, Case, LogEntry, Reason
from community.moderation.sentences import said

FLAGGED, HID, DECIDED, SECONDED = "flagged", "hidden-by-rule", "decided", "seconded"
HANDED_ON, APPEALED, ANSWERED, REWRITTEN = "handed-on", "appealed", "answered", "rewritten"

SAID: Mapping[str, str | Promise] = {
    FLAGGED: _("flagged"),
    HID: _("hidden by the rules"),
    DECIDED: _("decided"),
    SECONDED: _("seconded"),
    HANDED_ON: _("handed on"),
    APPEALED: _("second look asked"),
    ANSWERED: _("second look given"),
    REWRITTEN: _("rewritten"),
}

THINGS: Mapping[str, str | Promise] = {
    "post": _("message"),
    "space": _("space"),
    "person": _("profile"),
    "message": _("message between two people"),
}


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log as people read it."""

    entry: LogEntry

    @property
    def what(self) -> str | Promise:
        """What was done."""
        return SAID.get(self.entry.what, self.entry.what)

    @property
    def thing(self) -> str:
        """To what, such as *message 812*."""
        name, _colon, key = self.entry.target.partition(":")
        return f"{THINGS.get(name, name)} {key}"

    @property
    def reason(self) -> str:
        """Why it was flagged, or what was decided."""
        known = {**dict(Reason.choices), **{act.value: said(act).choice for act in Act}}
        return str(known.get(self.entry.reason, ""))


def note(
    what: str,
    *,
    case: Case,
    by: User | None,
    at: datetime,
    reason: str = "",
    rule: int | None = None,
) -> None:
    """Add a line, in the transaction of what was done."""
    LogEntry.objects.create(
        at=at,
        what=what,
        target=case.target,
        case_key=str(case.public_id),
        by_key=by.public_id if by else "",
        reason=reason,
        rule=rule,
    )
