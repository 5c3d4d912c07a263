"""What stands in for a missing translation comes and goes with the page it stands in for."""

import pytest
from wagtail.models import Page

from cms.models import ArticlePage
from tests.support.accounts import person
from tests.support.cms import add, article, plain_page, stories, translate

pytestmark = pytest.mark.django_db


def english(page) -> list[Page]:
    return list(Page.objects.filter(translation_key=page.translation_key, locale__language_code="en"))


@pytest.fixture
def editor(client):
    client.force_login(person(role="administrator"))
    return client


def test_a_deleted_page_leaves_no_stand_in_and_its_address_is_free_again(editor):
    page = article("Weg")
    assert editor.get(f"/en/stories/{page.slug}/").status_code == 200
    editor.post(f"/admin/pages/{page.pk}/delete/", {})
    assert english(page) == []
    assert editor.get(f"/en/stories/{page.slug}/").status_code == 404
    add(stories(), ArticlePage(title="Opnieuw", slug=page.slug))
    assert "Opnieuw" in editor.get(f"/en/stories/{page.slug}/").content.decode()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_deleted_with_all_below_it_leaves_no_stand_ins(editor):
    above = plain_page("Boven")
    below = plain_page("Onder", below=above)
    editor.post(f"/admin/pages/{above.pk}/delete/", {})
    assert english(above) == english(below) == []
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_translation_is_nobodys_stand_in_and_stays(editor):
    page = plain_page("Bron")
    there = translate(page, {"Bron": "Source"})
    editor.post(f"/admin/pages/{page.pk}/delete/", {})
    assert [found.pk for found in english(page)] == [there.pk]
    assert "Source" in editor.get(there.get_url()).content.decode()


def test_a_stand_in_with_a_translation_below_it_is_hidden_and_kept(editor):
    above = plain_page("Boven")
    there = translate(plain_page("Onder", below=above), {"Onder": "Below"})
    editor.post(f"/admin/pages/{above.pk}/delete/", {})
    assert [found.live for found in english(above)] == [False]
    assert Page.objects.filter(pk=there.pk).exists()
    assert editor.get(there.get_url()).status_code == 404


def test_a_stand_in_taken_away_takes_nothing_along(editor):
    page = article("Blijft")
    [stand_in] = english(page)
    editor.post(f"/admin/pages/{stand_in.pk}/delete/", {})
    assert editor.get(f"/nl/verhalen/{page.slug}/").status_code == 200
