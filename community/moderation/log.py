"""The log of moderation: one line for each thing done; lines are only added."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from community.moderation.models import Case, LogEntry

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
