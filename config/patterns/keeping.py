"""A school year that stands nowhere but on the pattern page."""

from datetime import date

from courses.record.year.school_years import SchoolYear
from courses.record.year.screen import YearHours
from courses.record.year.sums import Followed, year_sums

HOUR = 60


def year_hours() -> YearHours:
    """Return a year with hours of each sort, and a goal."""
    year = SchoolYear(2026)
    sums = year_sums(
        year,
        attested=[Followed(date(2026, 9, 17), 3 * HOUR), Followed(date(2026, 10, 8), 2 * HOUR)],
        declared=[Followed(date(2026, 10, 22), 90)],
        planned=[Followed(date(2026, 11, 18), 4 * HOUR)],
    )
    return YearHours(year, date(2026, 11, 3), sums, goal=12 * HOUR)
