"""How editors translate a page, from asking for it to publishing it, and what readers see meanwhile."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from tests.support.accounts import person
from tests.support.cms import article, home, publish

pytestmark = pytest.mark.django_db


def english(page):
    return page.get_translation(home("en").locale).specific


@dataclass
class Editor:
    """An editor at her screens."""

    client: Client
    committing: Any

    def ask(self, page) -> None:
        """Ask for a page in English."""
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        with self.committing(execute=True):
            self.client.post(address, {"locales": [home("en").locale.pk]})

    def opens(self, page) -> str:
        """Open the English page."""
        return self.client.get(reverse("wagtailadmin_pages:edit", args=[english(page).pk])).content.decode()

    def write(self, page, words: str, translated: str) -> None:
        """Translate one piece of it."""
        translation = Translation.objects.get(source__object_id=page.translation_key)
        segment = StringSegment.objects.get(source=translation.source, string__data=words)
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        self.put(address, translated)

    def lead(self, page, to: str) -> None:
        """Let the link of the page lead elsewhere in English."""
        translation = Translation.objects.get(source__object_id=page.translation_key)
        segment = OverridableSegment.objects.get(source=translation.source, data_json__contains="https://")
        self.put(reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk]), to)

    def put(self, address: str, value: str) -> None:
        body = urlencode({"value": value})
        answer = self.client.put(address, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 201

    def publish(self, page) -> None:
        """Publish what was translated so far."""
        address = reverse("wagtailadmin_pages:edit", args=[english(page).pk])
        with self.committing(execute=True):
            self.client.post(address, {"action": "publish"})


@pytest.fixture
def editor(client, django_capture_on_commit_callbacks) -> Editor:
    client.force_login(person(role="administrator"))
    return Editor(client, django_capture_on_commit_callbacks)


@pytest.fixture
def source():
    return article("Samen lezen", body=[("text", "<p>Toen telden we.</p>")])


def read(page) -> str:
    return Client().get(english(page).get_url()).content.decode()


def test_a_translation_that_was_only_asked_for_changes_nothing_for_readers(editor, source, settings):
    editor.ask(source)
    html = read(source)
    assert "not translated yet" in html
    assert re.search(r'<article[^>]*lang="nl"', html)
    assert f'rel="canonical" href="{settings.BASE_URL}{source.get_url()}"' in html
    assert english(source).get_url() not in Client().get("/sitemap.xml").content.decode()


def test_a_translation_is_a_page_of_its_own_once_its_words_are_published(editor, source):
    editor.ask(source)
    editor.write(source, "Samen lezen", "Reading together")
    assert "not translated yet" in read(source)
    editor.publish(source)
    html = read(source)
    assert "Reading together" in html
    assert "not translated yet" not in html
    assert re.search(r'<article[^>]*lang="en"', html)


def test_a_page_to_be_translated_before_it_is_public_stands_in_once_it_is(editor):
    source = article("Voor later", live=False)
    editor.ask(source)
    assert Client().get(english(source).get_url()).status_code == 404
    publish(source)
    assert "not translated yet" in read(source)
    assert "Voor later" in read(source)


def test_an_editor_who_asked_for_a_translation_is_led_to_it(editor, source):
    assert "js-translation-editor" not in editor.opens(source)
    editor.ask(source)
    assert "js-translation-editor" in editor.opens(source)


def test_a_page_asked_for_follows_its_source_until_it_is_translated(editor, source):
    editor.ask(source)
    source.refresh_from_db()
    source.title = "Samen hardop lezen"
    publish(source)
    assert "Samen hardop lezen" in read(source)
    assert "not translated yet" in read(source)


LINKED = 'Zie <a id="a1">de bron</a>.'


@pytest.fixture
def linking():
    return article("Verwijzen", body=[("text", '<p>Zie <a href="https://example.org/">de bron</a>.</p>')])


@pytest.mark.parametrize(
    "hidden",
    [
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[><img src=x onerror=alert(1)>]]>",
        "<!---!><img src=x onerror=alert(1)>-->",
    ],
)
def test_nothing_hides_in_a_translated_sentence(editor, linking, hidden):
    editor.ask(linking)
    editor.write(linking, LINKED, f'See {hidden} <a id="a1">the source</a>.')
    editor.publish(linking)
    html = read(linking)
    assert "<img src=x" not in html
    assert '<a href="https://example.org/">the source</a>' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x"])
def test_a_translated_link_runs_nothing(editor, linking, address):
    editor.ask(linking)
    editor.write(linking, LINKED, 'See <a id="a1">the source</a>.')
    editor.lead(linking, address)
    editor.publish(linking)
    assert '<a href="https://example.org/">the source</a>' in read(linking)


def test_a_translated_link_may_lead_elsewhere(editor, linking):
    editor.ask(linking)
    editor.write(linking, LINKED, 'See <a id="a1">the source</a>.')
    editor.lead(linking, "https://example.net/en/")
    editor.publish(linking)
    assert '<a href="https://example.net/en/">the source</a>' in read(linking)
