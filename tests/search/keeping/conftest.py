"""Numbers can be found in these tests."""

import pytest

from search.registries import kinds
from tests.support.numbers import NUMBERS


@pytest.fixture(autouse=True)
def _numbers_can_be_found(monkeypatch):
    monkeypatch.setitem(kinds._entries, NUMBERS.name, NUMBERS)
