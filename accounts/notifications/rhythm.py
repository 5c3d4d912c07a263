"""When mail may reach a person, and when her next digest comes. Pure: values in, a moment out.

A day is quiet as a whole on a weekend or in a school holiday, where she chose so; a pause is quiet until it
ends; each day has its quiet hours. All by the clock on her wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.identity.quiet_hours import end_of_quiet

DAY = timedelta(days=1)
SATURDAY = 5
LONGEST_LOOK = 400
"""Days looked ahead; no holiday lasts as long."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """When a person is left alone.

    Args:
        quiet_from: of each day; the same as `quiet_until` for no quiet hours.
        holidays: first and last day of each, both quiet.
        paused_until: nothing before this moment.
    """

    zone: ZoneInfo
    quiet_from: time
    quiet_until: time
    weekends: bool = False
    holidays: Sequence[tuple[date, date]] = ()
    paused_until: datetime | None = None

    def is_quiet_day(self, day: date) -> bool:
        """Say whether a day is quiet as a whole."""
        in_weekend = self.weekends and day.weekday() >= SATURDAY
        return in_weekend or any(first <= day <= last for first, last in self.holidays)


def open_from(at: datetime, quiet: Quiet) -> datetime:
    """Return the first moment from `at` on at which mail may reach her; often `at` itself."""
    moment = max(at, quiet.paused_until) if quiet.paused_until else at
    for _day in range(LONGEST_LOOK):
        moment = end_of_quiet(
            moment, quiet_from=quiet.quiet_from, quiet_until=quiet.quiet_until, zone=quiet.zone
        )
        here = moment.astimezone(quiet.zone).date()
        if not quiet.is_quiet_day(here):
            return moment
        moment = _moment(here + DAY, time(0), quiet.zone)
    return moment


def next_digest(after: datetime, quiet: Quiet, *, weekday: int | None, hour: int) -> datetime:
    """Return when the next digest comes, later than `after`.

    Args:
        weekday: Monday is 0; None for each school day, which is no weekend and no quiet day.
        hour: on her wall. On a quiet day it waits for the first day that is open, at the same hour; in quiet
            hours until they end.
    """
    day = after.astimezone(quiet.zone).date()
    while _at(day, hour, quiet) <= after or not _is_its_day(day, weekday):
        day += DAY
    for _day in range(LONGEST_LOOK):
        due = _at(day, hour, quiet)
        if not _waits(day, due, quiet, weekday):
            break
        day += DAY
    return open_from(due, quiet)


def _waits(day: date, due: datetime, quiet: Quiet, weekday: int | None) -> bool:
    is_paused = quiet.paused_until is not None and due < quiet.paused_until
    is_no_school_day = weekday is None and not _is_its_day(day, None)
    return is_paused or is_no_school_day or quiet.is_quiet_day(day)


def _is_its_day(day: date, weekday: int | None) -> bool:
    return day.weekday() < SATURDAY if weekday is None else day.weekday() == weekday


def _at(day: date, hour: int, quiet: Quiet) -> datetime:
    return _moment(day, time(hour), quiet.zone)


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
