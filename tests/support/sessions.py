"""Sessions of runs for tests, planned and marked the way the site does."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from courses.learning.models import Activity
from courses.models import CourseRun, LiveSession
from courses.sessions.services import plan_session

LONG = timedelta(hours=3)


def session(
    run: CourseRun,
    *,
    starts_in: timedelta = timedelta(days=7),
    lasts: timedelta = LONG,
    of: Activity | None = None,
    by: User | None = None,
    at: datetime | None = None,
    **details: Any,
) -> LiveSession:
    """Return a session of a run, planned a while ago when it lies behind.

    Args:
        starts_in: from now on; negative for one that began.
        of: the meeting of the course it is the date of.
    """
    now = timezone.now()
    starts_at = (now + starts_in).replace(second=0, microsecond=0)
    details = {"title": "Samen een les hertekenen", "place": "Gent, lokaal B12", **details}
    return plan_session(
        run=run,
        by=by,
        at=at or now,
        activity=of,
        starts_at=starts_at,
        ends_at=starts_at + lasts,
        **details,
    )
