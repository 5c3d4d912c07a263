"""The session of this week, as it stands in a digest."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.api import Part
from accounts.models import User
from core.spoken import long_day
from courses.sessions.selectors import next_session
from courses.sessions.telling import when

SOON = timedelta(days=7)


def session_soon(user: User, at: datetime) -> list[Part]:
    """Return the session this person comes to next, when that is within a week."""
    found = next_session(user, at, language=get_language() or "nl")
    if found is None or found.has_sent_word or found.session.starts_at > at + SOON:
        return []
    session = found.session
    return [
        Part(
            heading=_heading(session.starts_at, at),
            label=_("Session, {when}").format(when=when(session)),
            title=session.title,
            url=found.url or reverse("courses:my-learning"),
            detail=session.place,
            colour="session",
        )
    ]


def _heading(starts_at: datetime, at: datetime) -> str:
    """Return the weekday, or that it is today."""
    if timezone.localdate(starts_at) <= timezone.localdate(at):
        return _("Today")
    return long_day(starts_at).split(" ")[0].rstrip(",").capitalize()
