"""An engine of its own for each test that asks for one, in a folder that goes with the test."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from search.engines.base import Engine
from search.engines.choosing import engine, forget_engine
from search.keeping.outbox import work_off


@pytest.fixture
def search_engine(settings: Any, tmp_path: Path) -> Iterator[Engine]:
    """Return a fresh embedded engine with an empty index; the site uses it during the test."""
    settings.SEARCH_URL, settings.SEARCH_FOLDER = "", tmp_path / "search"
    fresh = engine()
    with fresh.rebuilding() as new:
        new.swap()
    yield fresh
    forget_engine()


def bring_up_to_date() -> None:
    """Work off all that was marked as changed, as a worker would."""
    while work_off(at=timezone.now()):
        pass
