"""What a school year adds up to. Pure: attests and training told by herself come in as plain values.

Attested and self-declared hours are kept apart everywhere; only the last sum adds them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from courses.certificates.snapshot import Hours
from courses.record.year.school_years import SchoolYear


@dataclass(frozen=True, slots=True)
class Followed:
    """Training with a day and a length: attested here, told by herself, or still to come."""

    on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a school year."""

    first_day: date
    attested: int = 0
    declared: int = 0
    planned: int = 0

    @property
    def done(self) -> int:
        """Minutes behind her, attested or not."""
        return self.attested + self.declared


@dataclass(frozen=True)
class YearSums:
    """The minutes of a school year."""

    months: Sequence[Month]

    @property
    def attested(self) -> int:
        """What attests say."""
        return sum(month.attested for month in self.months)

    @property
    def declared(self) -> int:
        """What she told herself."""
        return sum(month.declared for month in self.months)

    @property
    def planned(self) -> int:
        """What is still to come."""
        return sum(month.planned for month in self.months)

    @property
    def done(self) -> int:
        """Both together."""
        return self.attested + self.declared


def year_sums(
    year: SchoolYear,
    *,
    attested: Iterable[Followed] = (),
    declared: Iterable[Followed] = (),
    planned: Iterable[Followed] = (),
) -> YearSums:
    """Return what falls in a school year, month by month; what lies outside it does not count."""
    by_kind = [_by_month(year, kind) for kind in (attested, declared, planned)]
    months = [Month(first, *(kind.get(first, 0) for kind in by_kind)) for first in year.months]
    return YearSums(months)


def _by_month(year: SchoolYear, followed: Iterable[Followed]) -> dict[date, int]:
    found: dict[date, int] = {}
    for each in followed:
        if each.on in year:
            first = each.on.replace(day=1)
            found[first] = found.get(first, 0) + each.minutes
    return found


def hours_by_kind(found: Iterable[Hours]) -> Hours:
    """Return the hours of several attests together, each way of spending them on its own."""
    kinds = [(each.online_minutes, each.live_minutes, each.classroom_minutes) for each in found]
    online, live, classroom = (sum(column) for column in zip(*kinds, strict=True)) if kinds else (0, 0, 0)
    return Hours(online_minutes=online, live_minutes=live, classroom_minutes=classroom)
