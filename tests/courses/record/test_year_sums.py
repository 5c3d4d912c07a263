"""School years, lengths of time and sums: rules without a database."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from courses.certificates.snapshot import Hours
from courses.record.year.chart import GROUND, TOP, drawn_year
from courses.record.year.durations import MOST_HOURS, read_minutes, written_hours
from courses.record.year.school_years import SchoolYear, school_year_of, years_to_choose
from courses.record.year.sums import Followed, hours_by_kind, year_sums

days = st.dates(date(1971, 1, 1), date(2150, 1, 1))
followed = st.lists(
    st.builds(Followed, st.dates(date(2023, 1, 1), date(2027, 1, 1)), st.integers(1, 6_000)), max_size=12
)
THIS_YEAR = SchoolYear(2025)


@given(days)
def test_every_day_is_in_one_school_year_which_begins_in_september(day):
    year = school_year_of(day)
    assert year.first_day <= day <= year.last_day
    assert day in year
    assert day not in year.next
    assert (year.first_day.month, year.last_day.month) == (9, 8)
    assert year.last_day + timedelta(days=1) == year.next.first_day
    assert any(first == day.replace(day=1) for first in year.months)


def test_the_turn_of_the_year_is_between_august_and_september():
    assert school_year_of(date(2026, 8, 31)).label == "2025–2026"
    assert school_year_of(date(2026, 9, 1)).label == "2026–2027"


@given(st.lists(days, max_size=9), days)
def test_years_to_choose_hold_each_once_and_the_present_one(found, today):
    years = years_to_choose(found, today)
    assert years == sorted(set(years), reverse=True)
    assert {school_year_of(day) for day in [*found, today]} == set(years)


@given(followed, followed, followed)
def test_nothing_is_lost_or_counted_twice_between_the_kinds_and_the_years(attested, declared, planned):
    years = {school_year_of(each.on) for each in [*attested, *declared, *planned]}
    sums = [year_sums(year, attested=attested, declared=declared, planned=planned) for year in years]
    assert sum(each.attested for each in sums) == sum(each.minutes for each in attested)
    assert sum(each.declared for each in sums) == sum(each.minutes for each in declared)
    assert sum(each.planned for each in sums) == sum(each.minutes for each in planned)
    assert all(each.done == each.attested + each.declared for each in sums)


@given(st.lists(st.builds(Hours, *[st.integers(0, 9_000)] * 3), max_size=6))
def test_hours_by_kind_add_up_to_the_hours(hours):
    assert hours_by_kind(hours).total_minutes == sum(each.total_minutes for each in hours)


@given(st.integers(1, MOST_HOURS * 60))
def test_a_length_that_is_shown_again_is_read_as_the_same(minutes):
    assert read_minutes(written_hours(minutes)) == minutes
    assert read_minutes(f"{minutes} min") == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2,5", 150),
        ("2.5", 150),
        ("2:30", 150),
        ("2u30", 150),
        ("2 u 30", 150),
        ("1 uur en 15 min", 75),
        ("1h 15", 75),
        ("3", 180),
        ("3 uur", 180),
        ("90 min", 90),
        ("90'", 90),
        ("０,25", 15),
        (" 1,33 u. ", 80),
    ],
)
def test_a_length_is_read_as_people_write_it(typed, minutes):
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "duration_unclear"),
        ("lang", "duration_unclear"),
        ("2:75", "duration_unclear"),
        ("-2", "duration_unclear"),
        ("1e5", "duration_unclear"),
        ("0", "duration_missing"),
        ("0:00", "duration_missing"),
        ("999999", "duration_too_long"),
    ],
)
def test_what_is_no_length_is_refused_with_a_reason(typed, code):
    with pytest.raises(DomainError) as refused:
        read_minutes(typed)
    assert refused.value.code == code


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_length_or_a_refusal(typed):
    with suppress(DomainError):
        assert 0 < read_minutes(typed) <= MOST_HOURS * 60


@given(followed, followed, followed, st.dates(date(2025, 9, 1), date(2026, 8, 31)))
def test_a_drawn_year_stays_on_its_sheet_and_is_as_high_as_its_hours(attested, declared, planned, today):
    sums = year_sums(THIS_YEAR, attested=attested, declared=declared, planned=planned)
    with translation.override("nl"):
        chart = drawn_year(sums, today)
    if chart is None:
        assert not sums.done
        assert not sums.planned
        return
    assert [bar.month for bar in chart.bars] == list(sums.months[: len(chart.bars)])
    assert sum(month.done + month.planned for month in chart.months) == sums.done + sums.planned
    assert len(chart.lines) <= 3
    tops = [float(piece.y) for bar in chart.bars for piece in bar.pieces]
    assert all(TOP - 0.1 <= top <= GROUND for top in tops)
    heights = [sum(float(piece.height) for piece in bar.pieces) for bar in chart.bars]
    tallest = max(range(len(heights)), key=heights.__getitem__)
    assert chart.bars[tallest].month.done + chart.bars[tallest].month.planned == max(
        month.done + month.planned for month in sums.months
    )
    assert all(0 <= float(bar.x) <= 400 - float(chart.width) for bar in chart.bars)
