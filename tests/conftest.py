"""What every test may use: a migrated database in a second, and builders that go through services."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone, translation
from time_machine import TimeMachineFixture

pytest_plugins = [
    "tests.support.database",
    "tests.support.finding",
    "tests.support.jobs",
    "tests.support.mail_server",
    "tests.support.properties",
    "tests.support.search",
    "tests.support.translations",
]


@pytest.fixture(autouse=True)
def _nobody_knocked_before() -> None:
    """Let no test find the counts of an earlier one, nor speak the language it ended in."""
    cache.clear()
    translation.deactivate()


@pytest.fixture
def within_one_window(time_machine: TimeMachineFixture) -> None:
    """Stand still at the next full hour: limits count anew at fixed moments, and none comes meanwhile."""
    full_hour = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    time_machine.move_to(full_hour, tick=False)
