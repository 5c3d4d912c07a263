"""Sessions as a calendar file (RFC 5545), for whoever may know of them.

An entry keeps one UID for good; its SEQUENCE rises with every change, so that a calendar replaces what it
has. Times stand by the clock on the wall with the rules of that clock, so that they are right on both
sides of summer time. Nothing of any person stands in it.

Imports the library for calendars, which is heavy: views import this module only when a file is asked for.
"""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from courses.sessions.clock_rules import rules
from courses.sessions.models import LiveSession
from courses.sessions.wall_clock import zone

PRODUCT = "-//Leerkring//Sessions//NL"
#: A clock without rules: its times stand in the file as such.
WORLD = "UTC"
AROUND = timedelta(days=366)


def calendar_file(sessions: Sequence[LiveSession], *, course: str, path: str, language: str) -> bytes:
    """Return a calendar with an entry for each session, cancelled ones included.

    Args:
        course: what the course is called, in the reader's language; may be empty.
        path: where the course is told of; may be empty.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if course:
        calendar.add("x-wr-calname", course)
    for name in sorted({session.time_zone for session in sessions} - {WORLD}):
        calendar.add_component(_clock(name, [each for each in sessions if each.time_zone == name]))
    for session in sessions:
        calendar.add_component(_entry(session, course=course, path=path, language=language))
    return bytes(calendar.to_ical())


def entry_uid(session: LiveSession) -> str:
    """Return what its entry is known by in every calendar, for good."""
    return f"{session.uid}@{urlsplit(settings.BASE_URL).hostname}"


def _clock(name: str, sessions: Sequence[LiveSession]) -> Timezone:
    """Return the rules of a clock for as long as these sessions need them."""
    first = min(session.starts_at for session in sessions) - AROUND
    last = max(session.ends_at for session in sessions) + AROUND
    clock = Timezone()
    clock.add("tzid", name)
    for rule in rules(zone(name), first.replace(second=0, microsecond=0), last):
        part = TimezoneDaylight() if rule.is_summer else TimezoneStandard()
        part.add("dtstart", rule.starts)
        part.add("tzoffsetfrom", rule.offset_before)
        part.add("tzoffsetto", rule.offset)
        part.add("tzname", rule.name)
        clock.add_component(part)
    return clock


def _entry(session: LiveSession, *, course: str, path: str, language: str) -> Event:
    where = zone(session.time_zone)
    title = f"{session.title} ({course})" if course else session.title
    entry = Event()
    entry.add("uid", entry_uid(session))
    entry.add("sequence", session.sequence)
    entry.add("dtstamp", session.changed_at)
    entry.add("created", session.created_at)
    entry.add("last-modified", session.changed_at)
    entry.add("dtstart", session.starts_at.astimezone(where))
    entry.add("dtend", session.ends_at.astimezone(where))
    entry.add("summary", _plain(title), parameters={"language": language})
    entry.add("status", "CONFIRMED" if session.cancelled_at is None else "CANCELLED")
    if whereabouts := session.place or session.link:
        entry.add("location", _plain(whereabouts))
    told = [session.cancelled_because, session.bring, session.link, settings.BASE_URL + path if path else ""]
    if said := "\n\n".join(filter(None, told)):
        entry.add("description", _plain(said))
    if session.link:
        entry.add("url", session.link)
    return entry


def _plain(text: str) -> str:
    """Return a text without the signs that no calendar may hold."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign in "\n\t" or sign.isprintable())
