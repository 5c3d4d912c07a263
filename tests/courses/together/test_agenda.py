"""When a study group meets: a rhythm over the calendar, whatever the holidays."""

from datetime import date, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from courses.together.groups.agenda import FORTNIGHTLY, MOST, WEEKLY, Rhythm, moments

TUESDAY = Rhythm(FORTNIGHTLY, 1, time(15, 45))
rhythms = st.builds(
    Rhythm,
    st.sampled_from([1, 2, 4]),
    st.integers(0, 6),
    st.times(min_value=time(7), max_value=time(21)).map(lambda at: at.replace(microsecond=0)),
    st.sampled_from(["Europe/Brussels", "Europe/Amsterdam", "America/Paramaribo"]),
)
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31))
breaks = st.lists(st.tuples(days, st.integers(1, 60)), max_size=6)


@given(rhythm=rhythms, after=days, count=st.integers(1, 15), off=breaks)
def test_the_group_meets_in_its_rhythm_and_never_in_a_holiday(rhythm, after, count, off):
    def is_holiday(day):
        return any(first <= day < first + timedelta(days=long) for first, long in off)

    found = moments(rhythm, after=after, count=count, is_holiday=is_holiday)
    assert len(found) <= min(count, MOST)
    assert all(each.weekday() == rhythm.weekday and each.time() == rhythm.at for each in found)
    assert all(each.date() > after and not is_holiday(each.date()) for each in found)
    apart = [(later.date() - earlier.date()).days for earlier, later in pairwise(found)]
    assert all(gap >= 7 * rhythm.weeks and gap % 7 == 0 for gap in apart)


def test_a_holiday_moves_the_rhythm_to_the_first_week_after_it():
    autumn = {date(2026, 12, 22), date(2026, 12, 29)}
    found = moments(TUESDAY, after=date(2026, 12, 7), count=3, is_holiday=autumn.__contains__)
    assert [each.date() for each in found] == [date(2026, 12, 8), date(2027, 1, 5), date(2027, 1, 19)]


def test_the_clock_on_the_wall_stays_the_same_through_summer_time():
    found = moments(Rhythm(WEEKLY, 1, time(15, 45)), after=date(2026, 3, 23), count=2)
    assert [each.time() for each in found] == [time(15, 45)] * 2
    assert found[0].utcoffset() != found[1].utcoffset()


def test_holidays_without_end_end_the_search():
    assert moments(TUESDAY, after=date(2026, 1, 1), count=3, is_holiday=lambda day: True) == []
