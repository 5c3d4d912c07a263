"""Quiet hours are her own: on her clock, across midnight, in the nights when clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accounts.identity.quiet_hours import end_of_quiet, is_quiet, may_write_to
from accounts.privacy.selectors import data_parts
from core import mail
from tests.support.accounts import person

BRUSSELS = ZoneInfo("Europe/Brussels")
ZONES = [BRUSSELS, *map(ZoneInfo, ("America/Paramaribo", "Atlantic/Reykjavik", "Australia/Lord_Howe"))]
#: In Brussels the clock goes from 2 to 3 on the first, and from 3 to 2 on the second.
SPRING, AUTUMN = datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 40, tzinfo=UTC)
clocks = st.times().map(lambda clock: clock.replace(microsecond=0, second=0))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001  hypothesis wants it so
    lambda moment: moment.replace(tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("hour", "until"),
    [
        ("2026-11-26T18:59:00Z", "2026-11-26T18:59:00Z"),
        ("2026-11-26T19:00:00Z", "2026-11-27T06:00:00Z"),
        ("2026-11-27T05:59:59Z", "2026-11-27T06:00:00Z"),
        ("2026-11-27T06:00:00Z", "2026-11-27T06:00:00Z"),
        ("2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"),
        ("2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z"),
    ],
    ids=["evening", "eight", "just before seven", "seven", "into summer time", "out of summer time"],
)
def test_from_eight_to_seven_nothing_comes(hour, until):
    found = end_of_quiet(
        datetime.fromisoformat(hour), quiet_from=time(20), quiet_until=time(7), zone=BRUSSELS
    )
    assert found == datetime.fromisoformat(until)


@given(moments, clocks)
def test_the_same_time_twice_means_no_quiet_hours(at, clock):
    assert end_of_quiet(at, quiet_from=clock, quiet_until=clock, zone=BRUSSELS) == at


@given(moments, clocks, clocks, st.sampled_from(ZONES))
@example(SPRING, time(20), time(2, 30), BRUSSELS)
@example(AUTUMN, time(20), time(2, 30), BRUSSELS)
@example(AUTUMN, time(2, 10), time(2, 50), BRUSSELS)
def test_a_letter_comes_as_soon_as_it_is_no_longer_quiet(at, quiet_from, quiet_until, zone):
    def quiet(moment: datetime) -> bool:
        return is_quiet(moment.astimezone(zone).time(), quiet_from=quiet_from, quiet_until=quiet_until)

    found = end_of_quiet(at, quiet_from=quiet_from, quiet_until=quiet_until, zone=zone)
    assert found >= at
    assert not quiet(found)
    assert found - at <= timedelta(hours=25)
    if found.astimezone(zone).utcoffset() == at.astimezone(zone).utcoffset():
        steps = range(0, int((found - at).total_seconds()), 600)
        assert all(quiet(at + timedelta(seconds=step)) for step in steps)


@pytest.mark.django_db
def test_everyone_has_her_own_clock_and_reads_it_in_her_data():
    here, far = person(), person()
    far.time_zone = "America/Paramaribo"
    at = datetime(2026, 11, 26, 21, tzinfo=UTC)
    assert may_write_to(here, at) == datetime(2026, 11, 27, 6, tzinfo=UTC)
    assert may_write_to(far, at) == at
    [account] = next(part.records for part in data_parts(here) if part.name == "account")
    assert "20:00–07:00" in account.values()


@pytest.mark.django_db
def test_a_letter_that_has_to_wait_waits(job_queue, mailoutbox, time_machine):
    time_machine.move_to("2026-11-26T21:00:00Z", tick=False)
    letter = {"template": "account/email/unknown_account", "language": "nl", "context": {}, "key": "late"}
    mail.send(to="an@school.example", not_before=datetime(2026, 11, 27, 6, tzinfo=UTC), **letter)
    job_queue.run()
    assert mailoutbox == []
    time_machine.move_to("2026-11-27T06:00:00Z", tick=False)
    job_queue.run()
    assert len(mailoutbox) == 1
