"""When mail may reach a person and when her digest comes: whatever she chose, never in her quiet."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from accounts.identity.quiet_hours import is_quiet
from accounts.notifications.holidays import holidays_of, regions
from accounts.notifications.rhythm import Quiet, next_digest, open_from
from tests.support.properties import effort

BRUSSELS = ZoneInfo("Europe/Brussels")
MONDAY, SATURDAY = 0, 5

START = datetime(2026, 9, 1, tzinfo=UTC)
moments = st.integers(0, 334 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
clocks = st.times().map(lambda clock: clock.replace(microsecond=0))
quiets = st.builds(
    Quiet,
    zone=st.sampled_from([BRUSSELS, ZoneInfo("Europe/London"), ZoneInfo("America/Curacao"), ZoneInfo("UTC")]),
    quiet_from=clocks,
    quiet_until=clocks,
    weekends=st.booleans(),
    holidays=st.sampled_from(["", *regions()]).map(holidays_of),
    paused_until=st.none() | moments,
)
rhythms = st.fixed_dictionaries(
    {"weekday": st.none() | st.integers(0, 6), "hour": st.sampled_from([7, 12, 16, 22])}
)


def is_open(moment: datetime, quiet: Quiet) -> bool:
    here = moment.astimezone(quiet.zone)
    hours = {"quiet_from": quiet.quiet_from, "quiet_until": quiet.quiet_until}
    is_paused = quiet.paused_until is not None and moment < quiet.paused_until
    return not (is_paused or quiet.is_quiet_day(here.date()) or is_quiet(here.time(), **hours))


@effort(100)
@given(at=moments, quiet=quiets)
def test_mail_waits_for_the_first_moment_that_is_open(at, quiet):
    opened = open_from(at, quiet)
    assert opened >= at
    assert is_open(opened, quiet)
    assert opened == at or not is_open(at, quiet)
    assert not any(is_open(at + (opened - at) * part / 7, quiet) for part in range(7) if opened > at)


@effort(100)
@given(at=moments, quiet=quiets, rhythm=rhythms)
def test_a_digest_comes_later_and_never_in_the_quiet(at, quiet, rhythm):
    coming = next_digest(at, quiet, **rhythm)
    assert coming > at
    assert is_open(coming, quiet)
    assert coming >= next_digest(at - timedelta(hours=5), quiet, **rhythm)


@effort(60)
@given(at=moments, zone=st.just(BRUSSELS), rhythm=rhythms)
def test_who_has_no_quiet_gets_it_on_her_day_at_her_hour(at, zone, rhythm):
    quiet = Quiet(zone=zone, quiet_from=time(0), quiet_until=time(0))
    here = next_digest(at, quiet, **rhythm).astimezone(zone)
    assert here.hour == rhythm["hour"]
    assert here.weekday() < SATURDAY if rhythm["weekday"] is None else here.weekday() == rhythm["weekday"]
    assert here - at.astimezone(zone) <= timedelta(days=7, hours=1)


def test_the_digest_of_a_holiday_waits_for_the_first_school_day():
    quiet = Quiet(BRUSSELS, time(20), time(7), holidays=holidays_of("be-nl"))
    friday_before_autumn = datetime(2026, 10, 30, 12, tzinfo=UTC)
    for weekday in (MONDAY, None):
        coming = next_digest(friday_before_autumn, quiet, weekday=weekday, hour=7)
        assert coming.astimezone(BRUSSELS) == datetime(2026, 11, 9, 7, tzinfo=BRUSSELS)


def test_holidays_are_whole_periods_in_order_of_this_school_year():
    for region in regions().values():
        assert set(region.names) == {"nl", "en"}
        assert list(region.holidays) == sorted(region.holidays)
        assert all(first < last for first, last in region.holidays)
        assert any(first <= date(2026, 12, 25) <= last for first, last in region.holidays)
