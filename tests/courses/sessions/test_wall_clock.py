"""Times by the clock on a wall, in the nights in which it jumps."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import DomainError
from courses.sessions.wall_clock import moment_on_the_wall, readings, zone

BRUSSELS = ZoneInfo("Europe/Brussels")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
zones = st.sampled_from(
    ["Europe/Brussels", "Europe/London", "America/Paramaribo", "Atlantic/Reykjavik", "Australia/Lord_Howe"]
).map(ZoneInfo)


def test_an_hour_that_is_skipped_is_refused_at_its_field():
    with pytest.raises(DomainError) as refusal:
        moment_on_the_wall(SPRING, time(2, 30), BRUSSELS, field="starts")
    assert (refusal.value.code, refusal.value.field) == ("no_such_time", "starts")


def test_an_hour_that_comes_twice_is_the_first_one_or_the_first_after_the_start():
    starts = moment_on_the_wall(AUTUMN, time(2, 30), BRUSSELS, field="starts")
    ends = moment_on_the_wall(AUTUMN, time(2, 15), BRUSSELS, field="ends", after=starts)
    assert starts == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert ends == datetime(2026, 10, 25, 1, 15, tzinfo=UTC)


@given(st.integers(0, 3_000_000_000), zones)
def test_what_the_clock_says_leads_back_to_the_moment(seconds, where):
    moment = datetime.fromtimestamp(seconds, UTC)
    wall = moment.astimezone(where)
    assert moment in readings(wall.date(), wall.time().replace(fold=0), where)


@given(st.dates(date(2000, 1, 2), date(2100, 1, 1)), st.times(), zones)
def test_a_clock_says_a_time_twice_a_day_at_most_and_always_as_asked(day, clock, where):
    found = readings(day, clock, where)
    assert len(found) <= 2
    assert {each.astimezone(where).replace(tzinfo=None, fold=0) for each in found} <= {
        datetime.combine(day, clock.replace(fold=0))
    }
    assert len(found) < 2 or found[1] - found[0] <= timedelta(hours=1)


@pytest.mark.parametrize("name", ["", "Mars/Base", "../../etc/passwd", "Europe", "\x00", "/etc/localtime"])
def test_what_is_no_clock_of_this_world_is_refused(name):
    with pytest.raises(DomainError) as refusal:
        zone(name)
    assert refusal.value.code == "unknown_time_zone"
