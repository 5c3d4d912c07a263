"""What is published follows the pages, pictures and documents it refers to, whatever happens to them.

Jobs wait in the real queue and are done after the change, as on a real site; each page is then read as a
visitor reads it.
"""

import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Page, PageViewRestriction

from cms.models import ArticlePage, Picture, PlainPage
from tests.support.cms import article, document, home, picture, plain_page, publish, translate

pytestmark = pytest.mark.django_db


def link(kind: str, target) -> tuple[str, str]:
    return ("text", f'<p>Lees <a linktype="{kind}" id="{target.pk}">verder</a>.</p>')


def read(page, language: str = "nl") -> str:
    """Return the article as a visitor finds it."""
    there = page.get_translation(home(language).locale) if language != "nl" else page
    response = Client().get(there.get_url())
    assert response.status_code == 200
    return response.content.decode().partition("<article")[2].partition("</article>")[0]


def where_it_leads(page, language: str = "nl") -> str | None:
    """Return the address the word “verder” leads to; None when it is a word like any other."""
    return re.search(r'<a(?: href="([^"]*)")?>verder</a>', read(page, language))[1]


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def target(job_queue):
    return plain_page("Doel")


@pytest.fixture
def reader(target):
    page = article(body=[link("page", target)])
    assert where_it_leads(page) == "/nl/doel/"
    return page


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: Page.objects.get(pk=page.pk).delete(),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
    ],
    ids=["taken offline", "deleted", "deleted as any page", "shown to some only"],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_link_to_a_page_that_is_public_no_longer_leaves_its_words(
    job_queue, target, reader, withdraw, language
):
    withdraw(fresh(target) if target.pk else target)
    job_queue.run()
    assert where_it_leads(reader, language) is None


def test_links_to_what_stands_below_a_page_taken_offline_leave_their_words_too(job_queue, target):
    below = plain_page("Eronder", below=target)
    reader = article(body=[link("page", below)])
    assert where_it_leads(reader) == "/nl/doel/eronder/"
    fresh(target).unpublish()
    job_queue.run()
    assert where_it_leads(reader) is None
    publish(fresh(target))
    job_queue.run()
    assert where_it_leads(reader) == "/nl/doel/eronder/"


def test_a_link_to_a_page_that_comes_back_leads_there_again(job_queue, target, reader):
    fresh(target).unpublish()
    job_queue.run()
    publish(fresh(target))
    job_queue.run()
    assert where_it_leads(reader) == "/nl/doel/"


def test_a_link_to_a_page_taken_offline_leads_there_once_it_is_public_again(job_queue, target, reader):
    target.unpublish()
    job_queue.run()
    assert where_it_leads(reader) is None
    publish(target)
    job_queue.run()
    assert where_it_leads(reader) == "/nl/doel/"


def test_a_link_to_a_page_shown_to_everyone_again_leads_there(job_queue, target, reader):
    restriction = PageViewRestriction.objects.create(page=target, restriction_type="login")
    job_queue.run()
    restriction.delete()
    job_queue.run()
    assert where_it_leads(reader) == "/nl/doel/"


def test_a_translated_link_follows_the_translation_it_leads_to(job_queue, target):
    there = translate(target, {"Doel": "Goal"})
    source = article("Bron", body=[link("page", target)])
    translate(source, {"Bron": "Source"})
    there = fresh(there)
    there.slug = "our-goal"
    publish(there)
    job_queue.run()
    assert where_it_leads(source, "en") == "/en/our-goal/"
    fresh(there).unpublish()
    job_queue.run()
    assert where_it_leads(source, "en") == "/nl/doel/"


@pytest.fixture
def paper(job_queue):
    return document("rooster.odt", b"x" * 900)


def replace(paper: Document) -> None:
    """Give a document another file, as the form of the editors does."""
    paper.file = ContentFile(b"x" * 5_000, name="rooster-volgend-jaar.odt")
    paper._set_document_file_metadata()
    paper.save()


@pytest.mark.parametrize("kind", ["file", "link"])
def test_a_document_whose_file_was_replaced_is_still_handed_out(job_queue, paper, kind):
    block = ("file", {"title": "Rooster", "file": paper.pk}) if kind == "file" else link("document", paper)
    page = article(body=[block])
    replace(paper)
    job_queue.run()
    [address] = re.findall(r'href="(/documents/[^"]+)"', read(page))
    handed_out = Client().get(address)
    assert handed_out.status_code == 200
    assert len(b"".join(handed_out)) == 5_000
    assert kind == "link" or "4,9" in read(page)


def test_a_document_that_is_gone_is_offered_no_longer(job_queue, paper):
    page = article(body=[("file", {"title": "Rooster", "file": paper.pk}), link("document", paper)])
    paper.delete()
    job_queue.run()
    assert "/documents/" not in read(page)
    assert "Rooster" not in read(page)


def test_a_film_that_is_gone_leaves_its_text_and_no_player(job_queue):
    film, captions = document("film.mp4"), document("film.vtt")
    value = {
        "title": "In de klas",
        "file": film.pk,
        "captions": captions.pk,
        "transcript": "<p>We zien een klas.</p>",
    }
    page = article(body=[("video", value)])
    assert "<video" in read(page)
    film.delete()
    job_queue.run()
    assert "We zien een klas." in read(page)
    assert "<video" not in read(page)
    assert "eigen server" not in read(page)


def test_a_picture_that_is_gone_is_shown_no_longer(job_queue):
    image = picture()
    page = article(body=[("picture", {"picture": image.pk})], cover_picture=image)
    assert "<img" in read(page)
    image.delete()
    job_queue.run()
    assert "<img" not in read(fresh(page))


def test_pictures_deleted_together_are_followed_too(job_queue):
    images = [picture(), picture()]
    item = [
        {"type": "item", "id": str(number), "value": {"picture": one.pk}} for number, one in enumerate(images)
    ]
    page = article(body=[("gallery", {"pictures": item})])
    Picture.objects.all().delete()
    job_queue.run()
    assert "<img" not in read(page)


def test_a_target_that_nothing_refers_to_asks_for_no_work(job_queue, target, paper):
    job_queue.run()
    publish(fresh(target))
    replace(paper)
    fresh(target).delete()
    assert [path for path in job_queue.waiting() if path.startswith("cms.")] == []


def test_drafts_are_not_published_by_what_they_refer_to(job_queue, target, reader):
    draft = ArticlePage.objects.get(pk=reader.pk)
    draft.body = [{"type": "text", "value": "<p>Nog niet.</p>", "id": "x"}]
    draft.save_revision()
    fresh(target).unpublish()
    job_queue.run()
    assert "Nog niet." not in read(reader)
    assert PlainPage.objects.filter(pk=target.pk, live=False).exists()
