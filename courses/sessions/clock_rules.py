"""When a clock is put forward or back, as a calendar file must tell it (VTIMEZONE). Pure.

The rules that the library for calendars writes begin an hour late, and end in 2038; so these are our own.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True)
class Rule:
    """From when on a clock says what it says."""

    starts: datetime
    """What the clock said at that moment before it was put right, without a zone."""
    offset_before: timedelta
    offset: timedelta
    name: str
    is_summer: bool


def rules(where: ZoneInfo, first: datetime, last: datetime) -> list[Rule]:
    """Return the rules of a clock from one moment to another, the one that holds at first included."""
    at = first.astimezone(UTC)
    found = [_rule(where, at, before=at)]
    while at < last:
        following = at + DAY
        if _offset(where, following) != _offset(where, at):
            change = _change(where, at, following)
            found.append(_rule(where, change, before=change - SECOND))
        at = following
    return found


def _change(where: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second at which the clock says something else than before."""
    while after - before > SECOND:
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(where, middle) == _offset(where, before):
            before = middle
        else:
            after = middle
    return after


def _rule(where: ZoneInfo, moment: datetime, *, before: datetime) -> Rule:
    local, offset_before = moment.astimezone(where), _offset(where, before)
    return Rule(
        starts=(moment + offset_before).replace(tzinfo=None),
        offset_before=offset_before,
        offset=_offset(where, moment),
        name=local.tzname() or "",
        is_summer=bool(local.dst()),
    )


def _offset(where: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(where).utcoffset() or timedelta()
