"""The log of moderation: one line for each thing done; lines are only added."""

from datetime import datetime

from accounts.models import User
from community.moderation.models import Case, LogEntry

FLAGGED, HID, DECIDED, SECONDED = "flagged", "hidden-by-rule", "decided", "seconded"
HANDED_ON, APPEALED, ANSWERED, REWRITTEN = "handed-on", "appealed", "answered", "rewritten"


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
