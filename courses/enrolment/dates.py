"""Days as people read them, in the language and time zone that are active."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day(moment: datetime | date) -> str:
    """Return a day in words, such as "18 November 2026"."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return date_format(local, "DATE_FORMAT")


def day_and_time(moment: datetime) -> str:
    """Return a day in words with the hour."""
    local = timezone.localtime(moment)
    return _("{day}, {time}").format(
        day=date_format(local, "DATE_FORMAT"), time=date_format(local, "TIME_FORMAT")
    )


def period(first: date, last: date) -> str:
    """Return the days from the first to the last, or the one day."""
    if first == last:
        return day(first)
    return _("{first} to {last}").format(first=day(first), last=day(last))
