"""A run that is guided, at noon on a day in November, when nobody's hours are quiet."""

import pytest

from accounts.models import User
from accounts.roles import TRAINER
from courses.models import CourseRun
from tests.support.accounts import person
from tests.support.courses import run

NOON = "2026-11-26T11:00:00Z"


@pytest.fixture
def noon(time_machine):
    """Let it be noon, with a clock that goes on: pages are kept by the moment they changed."""
    time_machine.move_to(NOON)
    return time_machine


@pytest.fixture
def trainer(noon, db) -> User:
    """Somebody who guides runs."""
    return person(role=TRAINER, name="Trainer")


@pytest.fixture
def guided(trainer) -> CourseRun:
    """A run at one's own pace that she guides, of a course that is public."""
    return run(self_paced=True, trainer=trainer)
