"""How days, times and durations are said in the reader's language and time zone.

Short forms stand in lists, full forms in letters and on attests. Formatting a date costs more than
looking it up, and a list says the same few days over and over, so the answers are kept per language.
"""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from django.utils import timezone
from django.utils.dateformat import format as date_text
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

HOUR = 60
WEEK = 7
MONTH = 30 * 24 * HOUR


def short_day(value: dt.date | None) -> str:
    """Say a day briefly: "wo 18 nov", with the year when it is not this one."""
    if value is None:
        return ""
    found = local_day(value)
    year = "" if found.year == timezone.localdate().year else " Y"
    return _day(found, f"D j {_month()}{year}", get_language())


def day_and_month(value: dt.date | None) -> str:
    """Say day and month alone: "18 nov"."""
    return "" if value is None else _day(local_day(value), f"j {_month()}", get_language())


def long_day(value: dt.date | None) -> str:
    """Say a day with its weekday: "woensdag 18 november 2026"."""
    return "" if value is None else _day(local_day(value), "l j F Y", get_language())


def named_day(value: dt.date | None) -> str:
    """Say a day in a sentence: "18 november", with the year when it is not this one."""
    if value is None:
        return ""
    found = local_day(value)
    return _day(found, "j F" if found.year == timezone.localdate().year else "j F Y", get_language())


def full_day(value: dt.date | None) -> str:
    """Say a day in full: "18 november 2026"."""
    return "" if value is None else _day(local_day(value), "j F Y", get_language())


def month(value: dt.date) -> str:
    """Say the month of a day: "november"."""
    return _day(value, "F", get_language())


def short_month(value: dt.date) -> str:
    """Say the month of a day briefly and small, as under a drawing: "nov"."""
    return _day(value, "b", get_language())


def period(first: dt.date, last: dt.date) -> str:
    """Say the days from the first to the last in full, or the one day."""
    if local_day(first) == local_day(last):
        return full_day(first)
    return _("{first} to {last}").format(first=full_day(first), last=full_day(last))


def day_parts(value: dt.date) -> tuple[str, str, str]:
    """Return weekday, number and month, as they stand on a day of the planner."""
    weekday, number, month = _day(local_day(value), f"D|j|{_month()}", get_language()).split("|")
    return weekday, number, month


def days_ago(value: dt.datetime | None) -> str:
    """Say how long ago a day was: "vandaag", "gisteren", "zaterdag", "15 dagen geleden"."""
    if value is None:
        return ""
    found = local_day(value)
    days = (timezone.localdate() - found).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days < WEEK:
        return _day(found, "l", get_language())
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)


def ago(value: dt.datetime | None) -> str:
    """Say how long ago something was, today to the minute: "20 min geleden", "2 uur geleden", "gisteren"."""
    return "" if value is None else ago_from(timezone.now())(value)


def ago_from(now: dt.datetime) -> Callable[[dt.datetime], str]:
    """Return what says how long before this moment each of many things was."""
    minute = now.replace(second=0, microsecond=0)
    language, zone = get_language(), timezone.get_current_timezone()

    def said(value: dt.datetime) -> str:
        minutes = int((now - value).total_seconds() // 60)
        if minutes < 1:
            return _("just now")
        if minutes < HOUR:
            return _("{count} min ago").format(count=minutes)
        return _long_ago(value, minute, language, zone)

    return said


@lru_cache(maxsize=4096)
def _long_ago(value: dt.datetime, now: dt.datetime, _language: str | None, _zone: dt.tzinfo) -> str:
    """Say how long ago something of more than an hour was; the same for a minute, and kept that long."""
    minutes = int((now - value).total_seconds() // 60)
    if local_day(value) == timezone.localdate(now):
        hours = max(1, minutes // HOUR)
        return ngettext("{count} hour ago", "{count} hours ago", hours).format(count=hours)
    return days_ago(value) if minutes < MONTH else named_day(value)


def clock(value: dt.datetime | dt.time | None) -> str:
    """Say a time of day: "14.00" in Dutch, "14:00" in English."""
    if value is None:
        return ""
    local = (
        timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value
    )
    return local.strftime("%H.%M" if get_language() == "nl" else "%H:%M")


def times(first: dt.datetime, last: dt.datetime) -> str:
    """Say from when until when on a day: "14.00 – 17.00 uur"."""
    return pgettext("from a time to a time", "%(first)s – %(last)s") % {
        "first": clock(first),
        "last": clock(last),
    }


def moment(value: dt.datetime | None) -> str:
    """Say a day and a time: "wo 18 nov, 14.00 uur"."""
    if value is None:
        return ""
    return pgettext("a day and a time", "%(day)s, %(time)s") % {"day": short_day(value), "time": clock(value)}


def full_moment(value: dt.datetime | None) -> str:
    """Say a day in full and a time: "18 november 2026, 14.00 uur"."""
    if value is None:
        return ""
    return pgettext("a day and a time", "%(day)s, %(time)s") % {"day": full_day(value), "time": clock(value)}


def duration(minutes: int | None) -> str:
    """Say how long something takes: minutes below the hour, then hours, halves included."""
    return _duration(int(minutes), get_language()) if minutes else ""


@lru_cache(maxsize=4096)
def _duration(minutes: int, _language: str | None) -> str:
    if minutes < HOUR:
        return _("%(count)s min") % {"count": minutes}
    hours, rest = divmod(minutes, HOUR)
    if rest in (0, HOUR // 2):
        return _hours(hours, half=bool(rest))
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def full_duration(minutes: int) -> str:
    """Say a length in full words: "12 hours", "1.5 hours", "1 hour and 20 minutes"."""
    hours, rest = divmod(int(minutes), HOUR)
    if hours and rest in (0, HOUR // 2):
        return _hours(hours, half=bool(rest))
    remainder = ngettext("{count} minute", "{count} minutes", rest).format(count=rest)
    if not hours:
        return remainder
    return _("{hours} and {minutes}").format(hours=_hours(hours, half=False), minutes=remainder)


def value(thing: object) -> str:
    """Say whatever a record holds: moments by the reader's clock, yes or no, several things in a row."""
    match thing:
        case None | "" | []:
            said = "–"
        case bool():
            said = _("yes") if thing else _("no")
        case dt.datetime():
            said = full_moment(thing)
        case dt.date():
            said = full_day(thing)
        case dict() if not thing:
            said = "–"
        case dict():
            said = "; ".join(f"{name}: {value(each)}" for name, each in thing.items())
        case list() | tuple():
            said = ", ".join(value(each) for each in thing)
        case _:
            said = str(thing)
    return said


def local_day(value: dt.date) -> dt.date:
    """Return the day as it is where the reader is."""
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _hours(hours: int, *, half: bool) -> str:
    count = number_format(hours + 0.5 if half else hours, 1 if half else 0)
    plural = 2 if half or hours > 1 else 1
    return ngettext("%(count)s hour", "%(count)s hours", plural) % {"count": count}


def _month() -> str:
    """Return the format of a short month: Dutch writes it small."""
    return "b" if get_language() == "nl" else "M"


@lru_cache(maxsize=4096)
def _day(value: dt.date, pattern: str, language: str | None) -> str:
    """Format a day; the language is part of the key because the formatter reads the active one."""
    return date_text(value, pattern)
