"""How a session is said: when by the reader's clock, and by the clock on the wall where that differs."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.api import clock_name
from core.spoken import day_and_month, local_day, long_day, times
from courses.sessions.models import LiveSession
from courses.sessions.wall_clock import zone


def when(session: LiveSession) -> str:
    """Say the day in full and the hours: "woensdag 18 november 2026, 14.00 – 17.00 uur"."""
    said = _("{day}, {times}").format(day=long_day(session.starts_at), times=hours(session))
    there = on_the_wall(session)
    return f"{said} ({there})" if there else said


def hours(session: LiveSession) -> str:
    """Say from when until when, by the reader's clock."""
    return times(session.starts_at, session.ends_at)


def on_the_wall(session: LiveSession) -> str:
    """Say the hours by the clock where it takes place, when that is another one than the reader's."""
    where = zone(session.time_zone)
    here = timezone.localtime(session.starts_at)
    if here.utcoffset() == session.starts_at.astimezone(where).utcoffset():
        return ""
    day_here = local_day(session.starts_at)
    with timezone.override(where):
        day = "" if local_day(session.starts_at) == day_here else f"{day_and_month(session.starts_at)}, "
        said = f"{day}{hours(session)}"
    return _("{times} in {city}").format(times=said, city=clock_name(session.time_zone))
