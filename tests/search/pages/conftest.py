"""Stories about fractions in the index, for the pages of the search."""

from collections.abc import Callable

import pytest

from tests.support.cms import article
from tests.support.search import bring_up_to_date


@pytest.fixture
def told(search_engine) -> Callable[..., list]:
    """Publish stories with these titles and let them be found."""

    def tell(*titles: str, **fields) -> list:
        made = [article(title, **fields) for title in titles]
        bring_up_to_date()
        return made

    return tell
