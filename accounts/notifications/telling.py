"""Writing down that something happened of which people are to be told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.models import Event, User
from accounts.notifications.kinds import kinds

NOT_TO = "not_to"
"""In the data of what was done without a name: the key of who did it, whom it is not told."""


def tell(
    *,
    kind: str,
    subject: str,
    key: str,
    by: User | None,
    at: datetime,
    story: str = "",
    source: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Let people be told of something, in the transaction of the change; a worker reaches them.

    Args:
        kind: a registered kind.
        subject: what it is about, such as `post:812`; `read_about` and `untell` know it by this.
        key: says what happened; the same key is told once.
        by: who did it: never told herself.
        story: events of one story stand in one line; the subject, unless told otherwise.
        source: where it happened, such as `space:7`: may be muted as a whole.
        data: keys and numbers the kind needs later, never words anybody wrote.

    Raises:
        LookupError: for a kind that nobody registered.
    """
    if kind not in kinds:
        raise LookupError(kind)
    event = Event(
        key=key,
        kind=kind,
        subject=subject,
        story=story or subject,
        source=source,
        by=by,
        data=dict(data or {}),
        at=at,
    )
    Event.objects.bulk_create([event], ignore_conflicts=True)
