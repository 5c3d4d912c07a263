"""School years: from 1 September to 31 August. Pure: days come in, no clock and no database.

Which day it is for someone depends on her time zone and is asked before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SEPTEMBER, DECEMBER = 9, 12
EARLIEST, LATEST = 1970, 2199
"""School years begin in these years; what lies outside is a slip of the pen."""


@dataclass(frozen=True, order=True, slots=True)
class SchoolYear:
    """A school year, named for the calendar year in which it begins."""

    begins: int

    @property
    def first_day(self) -> date:
        """The first of September."""
        return date(self.begins, SEPTEMBER, 1)

    @property
    def last_day(self) -> date:
        """The last of August."""
        return self.next.first_day - timedelta(days=1)

    @property
    def label(self) -> str:
        """How it is written: "2025–2026"."""
        return f"{self.begins}–{self.begins + 1}"

    @property
    def months(self) -> list[date]:
        """The first day of each of its twelve months, September first."""
        return [date(self.begins, month, 1) for month in range(SEPTEMBER, DECEMBER + 1)] + [
            date(self.begins + 1, month, 1) for month in range(1, SEPTEMBER)
        ]

    @property
    def next(self) -> "SchoolYear":
        """The one after it."""
        return SchoolYear(self.begins + 1)

    def __contains__(self, day: date) -> bool:
        return school_year_of(day) == self


def school_year_of(day: date) -> SchoolYear:
    """Return the school year a day falls in."""
    return SchoolYear(day.year if day.month >= SEPTEMBER else day.year - 1)


def years_to_choose(days: Iterable[date], today: date) -> list[SchoolYear]:
    """Return the school years in which something happened, and the one of today; the latest first."""
    return sorted({school_year_of(today), *map(school_year_of, days)}, reverse=True)
