"""What the clock on a wall says, as a moment. Pure: no database, no clock of its own.

A meeting is planned by the clock where it takes place. Twice a year that clock jumps: an hour does not
exist in spring, and comes twice in autumn.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from core.errors import DomainError


def zone(name: str) -> ZoneInfo:
    """Return the time zone of this name.

    Raises:
        DomainError: `unknown_time_zone`.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a folder, a path out of the database of zones
        raise DomainError(
            "unknown_time_zone", _("Choose a time zone of the list."), field="time_zone"
        ) from None


def readings(day: date, clock: time, where: ZoneInfo) -> list[datetime]:
    """Return the moments at which the clock there says this: one, none, or two, in their order."""
    wall = datetime.combine(day, clock.replace(tzinfo=None))
    moments = {wall.replace(tzinfo=where, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(each for each in moments if each.astimezone(where).replace(tzinfo=None, fold=0) == wall)


def moment_on_the_wall(
    day: date, clock: time, where: ZoneInfo, *, field: str, after: datetime | None = None
) -> datetime:
    """Return the moment at which the clock there says this.

    Of an hour that comes twice the first one is meant, or the first one that lies after something else.

    Args:
        field: the form field that says the time.
        after: what it comes after, such as the end of a meeting after its start.

    Raises:
        DomainError: `no_such_time`, in the hour that is skipped when summer time begins.
    """
    found = readings(day, clock, where)
    if not found:
        sentence = _("This time does not exist on that day: the clock is put forward. Choose another one.")
        raise DomainError("no_such_time", sentence, field=field)
    return next((moment for moment in found if after is not None and moment > after), found[0])
