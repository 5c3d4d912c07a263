"""The house stands."""

import pytest
from wagtail.models import Page


@pytest.mark.django_db
def test_the_root_page_is_there():
    assert Page.objects.filter(depth=1).exists()
