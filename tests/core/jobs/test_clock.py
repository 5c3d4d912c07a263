"""The minute clock: each round once, however many clocks there are."""

from datetime import UTC, datetime, timedelta

import pytest

from core.jobs.clock import tick

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, 30, tzinfo=UTC)
PUBLISH = "publish scheduled pages"


def test_two_clocks_in_the_same_minute_start_a_round_once(job_queue):
    assert PUBLISH in tick(at=NOON)
    assert PUBLISH not in tick(at=NOON + timedelta(seconds=20))
    assert PUBLISH in tick(at=NOON + timedelta(seconds=40))


def test_rarer_work_waits_for_its_own_time(job_queue):
    tick(at=NOON)
    assert "clear finished jobs" not in tick(at=NOON + timedelta(minutes=59))
    assert "clear finished jobs" in tick(at=NOON + timedelta(minutes=60))


def test_after_a_pause_work_comes_round_once_not_for_every_minute_missed(job_queue):
    tick(at=NOON)
    later = NOON + timedelta(days=3)
    assert PUBLISH in tick(at=later)
    assert PUBLISH not in tick(at=later)


def test_what_the_clock_starts_runs(job_queue):
    tick(at=NOON)
    job_queue.run()
    assert job_queue.waiting() == []
