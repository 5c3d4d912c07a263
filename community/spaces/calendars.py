"""A moment on the agenda as a calendar file (RFC 5545), for whoever reads the space.

An entry keeps one UID for good and its SEQUENCE rises with every change. Times stand in UTC; nothing of any
person stands in it. Imports the library for calendars, which is heavy: imported when a file is asked for.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from community.spaces.models import Gathering

PRODUCT = "-//Leerkring//Agenda//NL"


def calendar_file(gathering: Gathering, *, at: datetime) -> bytes:
    """Return a calendar with this one moment, a cancelled one included."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_entry(gathering, at))
    return bytes(calendar.to_ical())


def _entry(gathering: Gathering, at: datetime) -> Event:
    space, starts = gathering.space, gathering.starts_at.astimezone(UTC)
    entry = Event()
    entry.add("uid", f"{gathering.uid}@{urlsplit(settings.BASE_URL).hostname}")
    entry.add("sequence", gathering.sequence)
    entry.add("dtstamp", at.astimezone(UTC))
    entry.add("dtstart", starts)
    entry.add("dtend", starts + timedelta(minutes=gathering.minutes))
    entry.add("summary", _plain(f"{gathering.title} ({space.title})" if gathering.title else space.title))
    entry.add("status", "CONFIRMED" if gathering.cancelled_at is None else "CANCELLED")
    if gathering.place:
        entry.add("location", _plain(gathering.place))
    entry.add("description", settings.BASE_URL + reverse("community:space-agenda", args=[space.slug]))
    return entry


def _plain(text: str) -> str:
    """Return a text without what a calendar can not hold."""
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())
