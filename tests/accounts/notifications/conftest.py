"""A kind of notification to try things with."""

from collections.abc import Iterator

import pytest

from tests.support.notifications import bell, registered


@pytest.fixture(autouse=True)
def _bells() -> Iterator[None]:
    """Know the kind of the tests."""
    with registered(bell()):
        yield
