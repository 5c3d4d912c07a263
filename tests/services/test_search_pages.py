"""The pages of the search on a genuine Elasticsearch: every test of the results and suggestions once more."""

import pytest
from django.core.management import call_command

from search.engines.choosing import engine, forget_engine
from tests.search.pages.conftest import told  # noqa: F401
from tests.search.pages.test_results import *  # noqa: F403
from tests.search.pages.test_suggestions import *  # noqa: F403
from tests.support.cms import article
from tests.support.engines import ADDRESS, remove
from tests.support.search import bring_up_to_date
from tests.support.services import free_port

pytestmark = pytest.mark.django_db
SEARCH = "/nl/zoeken/"


@pytest.fixture
def search_engine(settings, request):
    """Let the site use an Elasticsearch with an empty index of its own."""
    settings.SEARCH_URL, settings.SEARCH_INDEX = ADDRESS, f"test-{abs(hash(request.node.nodeid))}"
    settings.SEARCH_TIMEOUT_SECONDS = 10
    fresh = engine()
    with fresh.rebuilding() as new:
        new.swap()
    yield fresh
    remove(fresh)
    forget_engine()


def test_without_an_engine_the_page_says_so_and_offers_to_look_around(client, told, settings):  # noqa: F811
    told("Breuken")
    settings.SEARCH_URL = f"http://127.0.0.1:{free_port()}"
    for _ in range(2):
        response = client.get(SEARCH, {"q": "breuken"})
        assert response.status_code == 200
        assert b"Zoeken lukt even niet" in response.content


def results(client) -> list[str]:
    """Return the lines of the page that show what is found."""
    page = client.get(SEARCH, {"q": "breuken"}).content.decode()
    return [line for line in page.splitlines() if "<mark>" in line or "resultat" in line]


def test_a_site_moves_to_elasticsearch_and_back_by_one_setting_and_one_command(
    client, search_engine, settings, tmp_path
):
    settings.SEARCH_FOLDER = tmp_path / "search"
    # one is clearly more about it: near ties may stand in another order on another engine
    for title in ("Breuken leggen", "Tekenen en leggen"):
        article(title, summary="Met breuken in de hand.")
    address, seen = settings.SEARCH_URL, []
    for url in ("", address, ""):
        settings.SEARCH_URL = url
        call_command("search_rebuild", verbosity=0)
        assert engine().name == ("elasticsearch" if url else "embedded")
        seen.append(results(client))
    assert len(seen[0]) >= 2
    assert seen == seen[:1] * 3
    settings.SEARCH_URL = address
    article("Breuken delen")
    bring_up_to_date()
    assert len(results(client)) > len(seen[0])
