"""When a study group meets: a rhythm laid over the calendar, school holidays skipped. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST = 12
WEEK = timedelta(days=7)
#: Weeks between two times.
WEEKLY, FORTNIGHTLY, MONTHLY = 1, 2, 4
#: A rhythm that meets nothing but holidays gives up after so many weeks.
LONGEST = 104


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, on which day of the week (Monday is 0) and at what time of the wall clock.

    Args:
        weeks: between one time and the next.
    """

    weeks: int
    weekday: int
    at: time
    time_zone: str = "Europe/Brussels"


def moments(
    rhythm: Rhythm, *, after: date, count: int, is_holiday: Callable[[date], bool] = lambda day: False
) -> list[datetime]:
    """Return the first so many times after this day, none of them in a holiday.

    What falls in a holiday moves to the first week of the same day after it, and the rhythm goes on from
    there, so that two times never come closer than meant.
    """
    zone = ZoneInfo(rhythm.time_zone)
    day = after + timedelta(days=1 + (rhythm.weekday - after.weekday() - 1) % 7)
    last = after + LONGEST * WEEK
    found: list[datetime] = []
    while len(found) < min(count, MOST) and day <= last:
        if is_holiday(day):
            day += WEEK
            continue
        found.append(datetime.combine(day, rhythm.at, zone))
        day += rhythm.weeks * WEEK
    return found
