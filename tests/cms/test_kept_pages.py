"""A page that a process keeps is the page as it was published last."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.models import HomePage, PlainPage
from tests.support.cms import blocks, home, plain_page, publish

pytestmark = pytest.mark.django_db


def html(client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_page_shown_before_shows_its_new_words_at_once(client):
    assert "Nieuw opschrift" not in html(client, "/nl/")
    page = HomePage.objects.get(pk=home().pk)
    page.headline = "Nieuw opschrift"
    publish(page)
    assert "Nieuw opschrift" in html(client, "/nl/")


def test_a_draft_changes_nothing_of_what_is_shown(client):
    page = plain_page("Over de tuin")
    address = f"/nl/{page.slug}/"
    assert "Tekst." in html(client, address)
    page = PlainPage.objects.get(pk=page.pk)
    page.body = blocks([("text", "<p>Nog niet klaar.</p>")])
    page.save_revision()
    assert "Nog niet klaar." not in html(client, address)
    publish(page)
    assert "Nog niet klaar." in html(client, address)


def test_a_page_that_is_hidden_is_shown_to_nobody_though_it_was_kept(client):
    page = plain_page("Binnenskamers")
    address = f"/nl/{page.slug}/"
    assert client.get(address).status_code == 200
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(address).status_code == 404


def test_a_page_shown_again_costs_the_version_of_the_index_alone(client):
    page = plain_page("Hulp bij alles")
    address = f"/nl/{page.slug}/"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) == 1
