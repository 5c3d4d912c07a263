"""What stands beside a meeting in the outline: its date in someone's run, and whether she was there."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from courses.enrolment.models import Enrolment
from courses.learning.models import Activity
from courses.sessions.models import Attendance, LiveSession, Presence
from courses.sessions.telling import on_the_wall


def sessions_beside(
    enrolment: Enrolment | None, activities: Sequence[Activity]
) -> Mapping[int, Mapping[str, Any]]:
    """Return by meeting the session that is its date, if the run has planned one; two queries at most.

    A cancelled session stands there as long as no other one took its place.
    """
    if enrolment is None:
        return {}
    planned = LiveSession.objects.filter(
        run=enrolment.run_id, block_id__in=[activity.block_id for activity in activities]
    )
    by_block: dict[UUID | None, LiveSession] = {}
    for session in planned.order_by("created_at", "pk"):
        known = by_block.get(session.block_id)
        if known is None or known.cancelled_at is not None:
            by_block[session.block_id] = session
    sessions = {each.pk: by_block[each.block_id] for each in activities if each.block_id in by_block}
    marked = _marked(enrolment, sessions.values())
    return {pk: {"session": _told(each, marked.get(each.pk, ""))} for pk, each in sessions.items()}


def _marked(enrolment: Enrolment, sessions: Any) -> dict[int, str]:
    hers = Attendance.objects.filter(enrolment=enrolment, session__in=[each.pk for each in sessions])
    return dict(hers.values_list("session_id", "presence"))


def _told(session: LiveSession, presence: str) -> Mapping[str, Any]:
    """Return a session as the template of a meeting shows it."""
    now = timezone.now()
    is_to_come = session.cancelled_at is None and session.starts_at > now
    is_over = session.ends_at <= now
    return {
        "title": session.title,
        "starts": session.starts_at,
        "ends": session.ends_at,
        "time_zone_note": on_the_wall(session),
        "place": session.place,
        "link": session.link,
        "bring": session.bring,
        "ics_url": "" if is_over else reverse("courses:session-calendar", args=[session.pk]),
        "word_url": reverse("courses:session-word", args=[session.pk]) if is_to_come else "",
        "cancelled_because": session.cancelled_because,
        "presence": str(Presence(presence).label) if presence else "",
    }
