"""A demo that was loaded earlier is mended by loading it again."""

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.models import PlainPage
from config.demo.keys import lasting_key
from config.demo.pages import put_page, put_translation
from config.demo.site import front_page, take_former_pages_down

pytestmark = pytest.mark.django_db


def footer(language: str) -> str:
    page = Client().get(f"/{language}/").text
    return page[page.rindex("<footer") :]


def written() -> tuple[int, int]:
    return PageLogEntry.objects.count(), ModelLogEntry.objects.count()


def test_the_house_rules_stand_in_the_footer_once_after_loading_again() -> None:
    words = {"nl": ("Huisregels", "huisregels"), "en": ("House rules", "house-rules")}
    fields = {
        language: {"title": title, "slug": slug, "show_in_menus": True}
        for language, (title, slug) in words.items()
    }
    other = put_page(
        PlainPage,
        parent=front_page(),
        key=lasting_key("pages", "hulp"),
        fields={"title": "Hulp", "slug": "hulp", "show_in_menus": True},
    )
    page = put_page(
        PlainPage, parent=front_page(), key=lasting_key("pages", "huisregels"), fields=fields["nl"]
    )
    put_translation(page, language="en", fields=fields["en"])
    assert [footer(language).count(f">{title}<") for language, (title, _slug) in words.items()] == [2, 2]

    take_former_pages_down()
    assert [footer(language).count(f">{title}<") for language, (title, _slug) in words.items()] == [1, 1]
    assert Client().get("/nl/huisregels/").status_code == 404
    assert ">Hulp<" in footer("nl")
    other.refresh_from_db()
    assert other.live

    before = written()
    take_former_pages_down()
    assert written() == before
