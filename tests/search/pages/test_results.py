"""The page of results: what it shows of what is found, and what it says when there is nothing to show."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.throttle import seconds_to_wait
from search.engines.choosing import forget_engine
from search.finding.facets import FACETS
from search.keeping.state import search_state
from search.pages.views import SEARCHES_A_MINUTE
from tests.support.accounts import person
from tests.support.properties import effort
from tests.support.search import bring_up_to_date

pytestmark = pytest.mark.django_db
SEARCH = "/nl/zoeken/"


def shown(response) -> str:
    """Return the page without its line breaks."""
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_word_finds_its_other_forms_and_marks_them(client, told):
    told("Breuken vergelijken", "Traag lezen")
    response = client.get(SEARCH, {"q": "breuk"})
    assert response.status_code == 200
    assert "<mark>Breuken</mark> vergelijken</a>" in shown(response)
    assert "Traag lezen" not in shown(response)
    assert "1 resultaat" in shown(response)


def test_results_are_for_this_reader_alone_and_for_no_machine(client, told):
    told("Breuken")
    response = client.get(SEARCH, {"q": "breuken"})
    assert "private" in response["Cache-Control"]
    assert {"Cookie", "HX-Request"} <= {each.strip() for each in response["Vary"].split(",")}
    assert '<meta name="robots" content="noindex">' in shown(response)


def test_markup_in_what_is_found_and_in_what_is_asked_stays_text(client, told):
    told("Breuken <script>alert(1)</script>", summary="<img src=x onerror=alert(2)> met breuken")
    page = shown(client.get(SEARCH, {"q": 'breuken "><script>alert(3)</script>'}))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page.replace("<mark>", "").replace("</mark>", "")


def test_a_part_of_the_page_comes_when_htmx_asks_and_the_address_says_only_what_matters(client, told):
    told("Breuken")
    asked = {"q": "breuken", "school_year": "", "sort": "best", "kind": "article"}
    response = client.get(SEARCH, asked, headers={"HX-Request": "true"})
    assert "<html" not in shown(response)
    assert response["HX-Push-Url"] == f"{SEARCH}?q=breuken&kind=article"


def test_a_mistyped_word_is_mended_and_may_be_insisted_on(client, told):
    told("Breuken vergelijken")
    page = shown(client.get(SEARCH, {"q": "bruken"}))
    assert "We zochten op <b>breuken</b>" in page
    insists = re.search(r'href="([^"]+)">Zoek toch naar ‘bruken’', page)
    again = shown(client.get(SEARCH + insists[1].replace("&amp;", "&")))
    assert "Niets over ‘bruken’" in again


def test_a_word_that_exists_is_never_answered_by_another(client, told):
    told("Erbij brengen", "Beuken tellen")
    page = shown(client.get(SEARCH, {"q": "breuken"}))
    assert "Niets over ‘breuken’" in page
    assert re.search(r'Bedoelde je <a href="[^"]+">beuken</a>', page)
    assert "We zochten op" not in page
    assert "Alle verhalen" in page


def test_nothing_found_is_said_once_and_is_nothing_to_keep(client, told):
    told("Traag lezen")
    page = shown(client.get(SEARCH, {"q": "kommagetallen"}))
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", page) == ["Niets over ‘kommagetallen’"]
    assert "0 resultaten" not in page
    assert "Bewaar deze zoekopdracht" not in page
    assert "Bewaar deze zoekopdracht" in shown(client.get(SEARCH, {"q": "lezen"}))


def test_what_the_database_forbids_now_is_not_shown_though_the_index_is_behind(client, told):
    _kept, gone = told("Breuken leggen", "Breuken tekenen")
    gone.unpublish()
    page = shown(client.get(SEARCH, {"q": "breuken"}))
    assert "leggen" in page
    assert "tekenen" not in page


def test_without_an_engine_the_page_says_so_and_offers_to_look_around(client, told, settings, tmp_path):
    told("Breuken")
    settings.SEARCH_FOLDER = tmp_path / "gone"
    forget_engine()
    response = client.get(SEARCH, {"q": "breuken"})
    assert response.status_code == 200
    assert "Zoeken lukt even niet" in shown(response)
    assert "Alle verhalen" in shown(response)
    assert 'value="breuken"' in shown(response)
    assert client.get("/nl/zoeken/voorstellen/", {"q": "bre"}).status_code == 200


def test_nothing_found_says_what_one_filter_less_would_bring(client, told):
    told("Breuken leggen", "Breuken tekenen")
    page = shown(client.get(SEARCH, {"q": "breuken", "language": "fr"}))
    assert "Niets over ‘breuken’ met deze filters" in page
    assert "Zonder het filter <em>Frans</em> zijn er 2 resultaten" in page
    assert f'href="{SEARCH}?q=breuken">Haal Frans weg' in page


def test_a_page_beyond_the_last_is_the_last(client, told):
    told("Breuken")
    assert "1 resultaat" in shown(client.get(SEARCH, {"q": "breuken", "page": "900"}))


def test_nothing_asked_shows_where_to_look_around(client, search_engine):
    page = shown(client.get(SEARCH))
    assert f'href="{SEARCH}?kind=article"' in page
    assert 'data-action="/nl/zoeken/"' in page


def test_ten_results_ask_the_database_as_often_as_two(client, told):
    told("Breuken 1", "Breuken 2")
    client.force_login(person())
    client.get(SEARCH, {"q": "breuken"})
    with CaptureQueriesContext(connection) as few:
        client.get(SEARCH, {"q": "breuken"})
    told(*(f"Breuken {number}" for number in range(3, 11)))
    client.get(SEARCH, {"q": "breuken"})
    with CaptureQueriesContext(connection) as many:
        assert "10 resultaten" in shown(client.get(SEARCH, {"q": "breuken"}))
    assert len(many) == len(few)


def test_more_like_this_is_hidden_with_the_thing_itself(client, told):
    story, _other = told("Breuken leggen met stroken", "Breuken tekenen met stroken")
    address = reverse("search:similar", args=[f"article:{story.translation_key}"])
    assert "Breuken tekenen" in shown(client.get(address))
    story.unpublish()
    bring_up_to_date()
    assert client.get(address).status_code == 404
    assert client.get(reverse("search:similar", args=["article:nobody"])).status_code == 404
    for name in ("\x00:", "person:\x00", "article:\x00", "person:nobody"):
        assert client.get(reverse("search:similar", args=[name])).status_code == 404


VALUES = st.one_of(st.text(max_size=40), st.integers().map(str), st.sampled_from(["lager", "nl", "1"]))
ADDRESSES = st.dictionaries(
    st.sampled_from(["q", "kind", "sort", "page", "exact", *FACETS]),
    st.lists(VALUES, min_size=1, max_size=3),
    max_size=5,
)


@pytest.mark.parametrize("page", ["zoeken/", "zoeken/voorstellen/"])
def test_whatever_stands_in_the_address_there_is_an_answer(client, told, page):
    told("Breuken")

    @effort(40)
    @given(ADDRESSES)
    def answers(parameters) -> None:
        assert client.get(f"/nl/{page}", parameters).status_code in {200, 429}

    answers()
    assert client.get(f"/nl/{page}", {"q": "breuken " * 12_500, "page": "9" * 5_000}).status_code == 200
    assert client.get(f"/nl/{page}?q=%ff%00%1b[31m").status_code == 200


@pytest.mark.usefixtures("within_one_window")
def test_a_machine_that_asks_and_asks_has_to_wait(client, told):
    story, _other = told("Breuken leggen", "Breuken tekenen")
    like = reverse("search:similar", args=[f"article:{story.translation_key}"])
    assert client.get(SEARCH).status_code == client.get(like).status_code == 200
    for _ in range(SEARCHES_A_MINUTE):
        seconds_to_wait("search", "ip 127.0.0.1", limit=SEARCHES_A_MINUTE, per=60)
    assert client.get(SEARCH).status_code == client.get(like).status_code == 429
    client.force_login(person())
    assert client.get(SEARCH).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["elders", "ftp://x", "http://wie:geheim@127.0.0.1", "http://wie:geheim@[::1", "http://127.0.0.1:9"],
)
def test_an_address_that_leads_nowhere_is_a_search_that_is_down(client, search_engine, settings, address):
    settings.SEARCH_URL, settings.SEARCH_CA = address, "/nowhere"
    forget_engine()
    assert "Zoeken lukt even niet" in shown(client.get(SEARCH, {"q": "breuken"}))
    assert "geheim" not in search_state(at=timezone.now()).trouble
