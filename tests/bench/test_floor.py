"""The floor is what it is said to be, and no page of the site."""

import re

import pytest
from django.conf import settings as site

ADDRESS = "/nl/bench/floor/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_floor(settings):
    """Serve the floor as the benchmark does."""
    settings.ROOT_URLCONF = "bench.urls"
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], site.ROOT / "bench" / "templates"]}]


@pytest.mark.usefixtures("with_floor")
def test_the_floor_is_a_page_of_20_kilobytes_with_60_rows_and_no_query(client, django_assert_num_queries):
    client.get(ADDRESS)
    with django_assert_num_queries(0):
        answer = client.get(ADDRESS)
    html = answer.content.decode()
    assert 18_000 < len(answer.content) < 22_000
    assert len(re.findall(r'<tr id="row-\d+">', html)) == 60
    assert "&amp;" in html, "its words are escaped like any others"


def test_the_floor_is_no_page_of_the_site(client):
    assert client.get(ADDRESS).status_code == 404
