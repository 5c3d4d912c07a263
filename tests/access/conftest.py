"""One site for all tests of who may see what: each question is undone, so it is laid once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access.site import Site, undone
from tests.access.world import build_site

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the modules of this package together in a random order, so that the site is not laid for each."""
    items.sort(key=lambda item: HERE not in item.path.parents)


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker) -> Iterator[Site]:
    """The site, taken back when the last test of this package is done."""
    with django_db_blocker.unblock(), undone():
        yield build_site()
