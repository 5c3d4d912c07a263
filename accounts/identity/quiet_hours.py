"""Quiet hours: between two times of day, on her own clock, nobody's letter reaches her.

For letters that a person writes. What she asks for herself, such as a code to sign in, comes at once.
All but the last function are pure: values in, a moment out.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from accounts.identity.models import User

_DAYS_LOOKED_AT = 2


def is_quiet(clock: time, *, quiet_from: time, quiet_until: time) -> bool:
    """Say whether a time of day lies in the quiet hours; they begin at the first and end before the second.

    They may go across midnight. The same time twice means that there are none.
    """
    if quiet_from <= quiet_until:
        return quiet_from <= clock < quiet_until
    return clock >= quiet_from or clock < quiet_until


def end_of_quiet(at: datetime, *, quiet_from: time, quiet_until: time, zone: ZoneInfo) -> datetime:
    """Return the first moment from `at` on that is not quiet on a clock in that zone; often `at` itself.

    In the night when clocks change, an hour that is told twice ends quietly the second time, and a time
    that is skipped counts as the one an hour later.
    """
    quiet = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    here = at.astimezone(zone)
    if not is_quiet(here.time(), **quiet):
        return at
    ends = [
        datetime.combine(here.date() + timedelta(days=day), quiet_until.replace(fold=fold), zone).astimezone(
            UTC
        )
        for day in range(_DAYS_LOOKED_AT)
        for fold in (0, 1)
    ]
    return min(end for end in ends if end >= at and not is_quiet(end.astimezone(zone).time(), **quiet))


def may_write_to(user: User, at: datetime) -> datetime:
    """Return from when on, at that moment or later, a letter of a person may reach her."""
    return end_of_quiet(
        at, quiet_from=user.quiet_from, quiet_until=user.quiet_until, zone=ZoneInfo(user.time_zone)
    )
