"""What every test may use: a migrated database in a second, and builders that go through services."""

import pytest
from django.core.cache import cache
from django.utils import translation

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
