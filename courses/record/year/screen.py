"""What *My year* shows, and the part of it that *My learning* shows too."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from courses.certificates.snapshot import Hours
from courses.learning.selectors import places_of
from courses.record.models import OtherTraining
from courses.record.year.chart import Chart, drawn_year
from courses.record.year.reading import Attested, attests_of, goal_of, kinds_in_words, to_come, trainings_of
from courses.record.year.school_years import SchoolYear, school_year_of, years_to_choose
from courses.record.year.sums import Followed, YearSums, hours_by_kind, year_sums


@dataclass(frozen=True)
class YearHours:
    """The hours of one school year, with a goal only if she set one."""

    year: SchoolYear
    today: date
    sums: YearSums
    goal: int | None

    @cached_property
    def chart(self) -> Chart | None:
        """The year as bars."""
        return drawn_year(self.sums, self.today)

    @property
    def towards_goal(self) -> int:
        """The minutes that count for the goal, never more than it asks: a bar is full when it is full."""
        return min(self.sums.done, self.goal or 0)


@dataclass(frozen=True)
class MyYear:
    """The page."""

    hours: YearHours
    years: Sequence[SchoolYear]
    attests: Sequence[Attested]
    trainings: Sequence[OtherTraining]
    kinds: Hours = field(default_factory=Hours)

    @property
    def year(self) -> SchoolYear:
        """The school year it is about."""
        return self.hours.year

    @property
    def sums(self) -> YearSums:
        """What it adds up to."""
        return self.hours.sums

    @property
    def kinds_said(self) -> str:
        """How the attested hours were spent, when there is more than one way."""
        return kinds_in_words(self.kinds)


def this_year(
    user: Any, *, at: datetime, attests: Sequence[Attested], planned: Sequence[Followed]
) -> YearHours:
    """Return the hours of the school year of today, for *My learning*."""
    today = timezone.localdate(at)
    year = school_year_of(today)
    return year_hours(year, today, attests, trainings_of(user), planned, goal=goal_of(user, year))


def my_year(
    user: Any, year: SchoolYear | None, language: str, *, at: datetime, request: HttpRequest | None = None
) -> MyYear:
    """Return one school year of this person, the present one unless she asks for another."""
    today = timezone.localdate(at)
    year = year or school_year_of(today)
    planned = to_come(places_of(user), language, request, at=at)
    goal = goal_of(user, year)
    return year_of(year, today, attests_of(user), trainings_of(user), planned, goal=goal)


def year_of(
    year: SchoolYear,
    today: date,
    attests: Sequence[Attested],
    trainings: Sequence[OtherTraining],
    planned: Sequence[Followed] = (),
    *,
    goal: int | None = None,
) -> MyYear:
    """Return a school year made of these, whatever years they fall in."""
    shown = sorted((each for each in attests if each.on in year), key=lambda each: each.on, reverse=True)
    days = [*(each.on for each in attests), *(each.on for each in trainings), year.first_day]
    return MyYear(
        hours=year_hours(year, today, attests, trainings, planned, goal=goal),
        years=years_to_choose(days, today),
        attests=shown,
        trainings=[each for each in trainings if each.on in year],
        kinds=hours_by_kind(each.facts.hours for each in shown),
    )


def year_hours(
    year: SchoolYear,
    today: date,
    attests: Sequence[Attested],
    trainings: Sequence[OtherTraining],
    planned: Sequence[Followed],
    *,
    goal: int | None,
) -> YearHours:
    """Return the hours of a school year made of these."""
    sums = year_sums(
        year,
        attested=[Followed(each.on, each.minutes) for each in attests],
        declared=[Followed(each.on, each.minutes) for each in trainings],
        planned=planned,
    )
    return YearHours(year, today, sums, goal)
