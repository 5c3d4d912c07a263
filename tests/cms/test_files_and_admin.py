"""Files that may be seen, files that may not, and the editors' side."""

import json
from urllib.robotparser import RobotFileParser

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from accounts.models import User
from cms.models import SiteTexts
from tests.support.cms import article, document, picture, plain_page, stories

pytestmark = pytest.mark.django_db


def status(path):
    return Client().get(path).status_code


def test_a_rendition_is_served_for_a_year_and_runs_nothing():
    address = picture().get_rendition("width-200|format-webp").url
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response["Cache-Control"]
    assert "sandbox" in response["Content-Security-Policy"]
    b"".join(response.streaming_content)
    response.close()


def test_originals_documents_and_other_files_are_not_served_as_media():
    image, paper = picture(), document()
    default_storage.save("images/page.html", ContentFile(b"<script>"))
    for path in (
        image.file.name,
        paper.file.name,
        "images/page.html",
        "images/../db.sqlite3",
        "images/.x.png",
        "images/",
        f"images/{'x' * 3_000}.png",
        f"{image.get_rendition('width-40').file.name}/below.png",
    ):
        assert status(f"/media/{path}") == 404


def test_no_number_is_too_long_to_be_no_document():
    assert status(f"/documents/{'9' * 5_000}/brief.pdf") == 404
    assert status(f"/documents/{'9' * 18}/brief.pdf") == 404


def test_a_document_is_a_download_that_runs_nothing():
    response = Client().get(document("brief.pdf", b"%PDF-1.4").url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    b"".join(response.streaming_content)


def test_a_document_of_a_private_collection_is_not_handed_out():
    paper = document()
    private = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    paper.collection = private
    paper.save()
    assert status(paper.url) == 404


def may_visit(path: str) -> bool:
    rules = RobotFileParser()
    rules.parse(Client().get("/robots.txt").content.decode().splitlines())
    return rules.can_fetch("Zoekmachine", path)


def test_robots_may_read_pages_and_are_told_where_they_are(settings):
    assert may_visit("/nl/")
    assert not may_visit("/admin/")
    assert not may_visit("/en/accounts/login/")
    text = Client().get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in text


@pytest.mark.parametrize("path", ["/attest/", "/attest/ABCDE-FGHJK-MN/"])
def test_robots_may_read_that_no_attest_is_to_be_listed(path):
    assert may_visit(path)
    response = Client().get(path)
    assert "noindex" in response["X-Robots-Tag"]


def test_the_footer_is_rendered_when_it_is_saved_and_shown_in_its_language():
    texts = SiteTexts.load()
    texts.footer_nl, texts.footer_en = "Van **scholen**. <script>x</script>", "By **schools**."
    texts.save()
    dutch, english = (Client().get(f"/{code}/").content.decode() for code in ("nl", "en"))
    assert "Van <strong>scholen</strong>." in dutch
    assert "<script>x" not in dutch
    assert "By <strong>schools</strong>." in english


@pytest.fixture
def editor(client, settings):
    settings.STAFF_SECOND_STEP_REQUIRED = False
    person = User(email="redactie@leerkring.example", is_staff=True, is_superuser=True, is_active=True)
    person.set_password("zeer geheim woord")
    person.save()
    client.force_login(person)
    return client


def test_the_editors_side_bears_our_name_and_colours(editor):
    html = editor.get("/admin/", headers={"accept-language": "nl"}).content.decode()
    assert "Leerkring</title>" in html
    assert "css/admin.css" in html
    assert "Afbeeldingen" in html
    assert "gravatar" not in html


def test_editors_open_every_kind_of_page(editor):
    for page in (article(), plain_page("Over"), stories()):
        assert editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_editors_are_told_what_keeps_a_page_from_publication(editor):
    image = picture()
    page = article(live=False, body=[("picture", {"picture": image.pk})])
    revision = page.save_revision()
    type(image).objects.update(alt="")
    address = f"/admin/bulk/wagtailcore/page/publish/?next=/admin/&id={page.pk}"
    response = editor.post(
        address, {"include_descendants": ""}, headers={"accept-language": "nl"}, follow=True
    )
    assert "tekstalternatief" in response.content.decode()
    page.refresh_from_db()
    assert not page.live
    assert json.loads(revision.content["body"])


def test_a_preview_shows_the_draft_in_the_look_of_the_site(editor):
    page = article(body=[("text", "<p>oud</p>")])
    page.body = [{"type": "text", "value": "<p>kladversie</p>", "id": "x"}]
    page.save_revision()
    html = editor.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert "kladversie" in html
    assert "css/tokens.css" in html


def test_a_picture_without_words_is_refused_in_the_form(editor):
    image = picture()
    response = editor.post(
        f"/admin/images/{image.pk}/", {"title": "Stroken", "alt": "", "licence": "", "tags": ""}
    )
    assert response.status_code == 200
    image.refresh_from_db()
    assert image.alt
