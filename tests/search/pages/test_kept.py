"""Keeping a search: once, by name, hers alone, and what is new in it."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from search.engines.choosing import forget_engine
from search.finding.asking import Asked
from search.models import SavedSearch
from search.pages.kept import MOST_KEPT, keep, let_go, rename, searches_of
from search.pages.news import news_of
from search.ranking.entries import entry_of
from tests.support.accounts import person
from tests.support.engines import put
from tests.support.finding import a_document

pytestmark = pytest.mark.django_db
SEARCH, KEEP, KEPT = "/nl/zoeken/", "/nl/zoeken/bewaren/", "/nl/zoeken/bewaard/"


def kept(owner, words: str = "breuken", *, days_ago: int = 0) -> SavedSearch:
    """Keep a search for somebody."""
    at = timezone.now() - timedelta(days=days_ago)
    return keep(owner=owner, asked=Asked(words=words), language="nl", at=at)


@pytest.fixture
def teacher(client):
    """Return somebody who is signed in."""
    user = person()
    client.force_login(user)
    return user


def test_a_second_tap_keeps_it_once(client, teacher):
    for _ in range(2):
        response = client.post(KEEP, {"asked": "page=3&q=breuken&sort=newest"})
        assert response.url == f"{SEARCH}?q=breuken"
    (search,) = SavedSearch.objects.all()
    assert (search.name, search.asked, search.owner_id) == ("breuken", "q=breuken", teacher.pk)


def test_who_signs_in_first_finds_her_search_again(client):
    response = client.get(KEEP, {"q": "breuken", "level": "lager"})
    way_back = parse_qs(urlsplit(response.url).query)["next"][0]
    client.force_login(person())
    page = client.get(way_back).content.decode()
    assert 'name="asked" value="q=breuken&amp;level=lager"' in page


@pytest.mark.parametrize("asked", ["", "page=2", "q=", "q=" + "breuken " * 300, "q=x&" + "tag=" + "a" * 99])
def test_what_cannot_be_kept_is_refused_or_cut_and_never_an_error(client, teacher, asked):
    assert client.post(KEEP, {"asked": asked}).status_code in {302, 422}


def test_nobody_keeps_more_than_she_can_look_through(client, teacher):
    for number in range(MOST_KEPT):
        kept(teacher, f"woord {number}")
    response = client.post(KEEP, {"asked": "q=breuken"})
    assert response.status_code == 422
    assert "Je bewaart al 30 zoekopdrachten" in response.content.decode()


def test_a_name_is_hers_to_choose_and_never_empty(client, teacher):
    search = kept(teacher)
    address = f"{KEPT}{search.pk}/naam/"
    assert client.post(address, {"name": "  "}).status_code == 422
    client.post(address, {"name": "Voor de  paasweek"})
    search.refresh_from_db()
    assert search.name == "Voor de paasweek"


def test_another_ones_search_is_not_there(client, teacher):
    theirs = kept(person())
    assert client.post(f"{KEPT}{theirs.pk}/naam/", {"name": "x"}).status_code == 404
    client.post(f"{KEPT}{theirs.pk}/weg/")
    assert SavedSearch.objects.filter(pk=theirs.pk).exists()
    assert "breuken" not in client.get(KEPT).content.decode()


def test_what_is_gone_stays_gone_when_removed_twice(client, teacher):
    search = kept(teacher)
    for _ in range(2):
        assert client.post(f"{KEPT}{search.pk}/weg/").url == KEPT
    assert not SavedSearch.objects.exists()


def test_what_is_new_is_told_until_she_looks(client, teacher, told):
    kept(teacher, days_ago=2)
    kept(teacher, "wereldoriëntatie", days_ago=2)
    told("Breuken leggen", "Breuken tekenen")
    news = client.get(f"{KEPT}nieuw/").content.decode()
    assert "2 nieuwe resultaten" in news
    assert "wereldoriëntatie" not in news
    client.get(SEARCH, {"q": "breuken"}, headers={"Sec-Purpose": "prefetch"})
    assert len(news_of(teacher)) == 1
    client.get(SEARCH, {"q": "breuken"})
    assert news_of(teacher) == []


def test_what_is_new_asks_the_database_the_same_however_much_is_kept(
    teacher, told, django_assert_num_queries
):
    told("Breuken")
    for words in ("breuken", "stroken", "lezen"):
        kept(teacher, words, days_ago=1)
    # her spaces and schools, what she keeps, and who changed and is not found meanwhile
    with django_assert_num_queries(4):
        assert len(news_of(teacher)) == 1


def test_what_is_for_others_is_never_counted(teacher, search_engine):
    kept(teacher, days_ago=2)
    of_each = [
        a_document("Breuken", at=timezone.now(), **said)
        for said in ({"audience": frozenset({"user:0"})}, {"shown_in": frozenset({"en"})}, {})
    ]
    put(search_engine, map(entry_of, of_each))
    assert [news.fresh for news in news_of(teacher)] == [1]


def test_without_an_engine_nothing_is_told(client, teacher, told, settings, tmp_path):
    kept(teacher, days_ago=2)
    told("Breuken")
    settings.SEARCH_FOLDER = tmp_path / "gone"
    forget_engine()
    assert client.get(f"{KEPT}nieuw/").content.decode().strip() == ""
    assert client.get(KEPT).status_code == 200


def test_my_learning_asks_for_what_is_new_after_the_page(client, teacher):
    assert f'hx-get="{KEPT}nieuw/"' in client.get("/nl/mijn-leren/").content.decode()


def test_a_name_for_a_search_that_was_let_go_of_in_another_window_is_no_error(teacher):
    search = kept(teacher)
    let_go(owner=teacher, pk=search.pk)
    rename(kept=search, name="Te laat")
    assert not searches_of(teacher).exists()
