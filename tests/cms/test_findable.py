"""What can be found of public pages, and what marks them as changed."""

import pytest
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from cms.checks.walking import plain
from cms.findable.kinds import article_cards, articles, plain_pages
from cms.words import words_of_body
from search.models import Change
from tests.support.cms import article, home, items, plain_page, stories, translate

pytestmark = pytest.mark.django_db


def key(page) -> str:
    return str(page.translation_key)


def marked() -> set[str]:
    """Return what waits to be indexed, and let nothing wait any more."""
    waiting = set(Change.objects.values_list("pk_of_thing", flat=True))
    Change.objects.all().delete()
    return waiting


def test_an_untranslated_article_is_found_once_by_readers_of_every_language() -> None:
    made = article("Breuken leggen", body=[("text", "<p>Met <b>stroken</b> papier.</p>")])

    (document,) = articles([key(made)])[key(made)]

    assert document.title == "Breuken leggen"
    assert document.body == "Met stroken papier."
    assert (document.language, document.shown_in) == ("nl", {"nl", "en"})
    assert "Nieuws" in document.extra


def test_a_translation_has_words_of_its_own_for_its_own_readers() -> None:
    made = article("Breuken leggen", tags=["stroken"])
    translate(made, {"Breuken leggen": "Laying fractions"})

    found = {document.language: document for document in articles([key(made)])[key(made)]}

    assert {language: document.title for language, document in found.items()} == {
        "nl": "Breuken leggen",
        "en": "Laying fractions",
    }
    assert {language: set(document.shown_in) for language, document in found.items()} == {
        "nl": {"nl"},
        "en": {"en"},
    }


def test_what_is_not_public_is_no_document() -> None:
    draft = plain_page("Later", live=False)
    hidden = plain_page("Dicht")
    below = plain_page("Onder dicht", below=hidden)
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)

    assert not plain_pages([key(draft), key(hidden), key(below), "geen-sleutel"])


def test_words_of_a_body_are_plain_and_leave_addresses_out() -> None:
    made = article(
        body=[
            ("text", "<h2>Kop</h2><p>Een &amp; twee</p>"),
            ("quotation", {"text": "Nu zie ik het.", "source": "leerkracht"}),
            ("accordion", {"items": items([{"title": "En ziek?", "text": "<p>Bladen mee.</p>"}])}),
            (
                "columns",
                {
                    "left": [{"type": "text", "value": "<p>Voor</p>", "id": "1"}],
                    "right": [{"type": "text", "value": "<p>Na</p>", "id": "2"}],
                },
            ),
        ],
        sources=[{"type": "source", "id": "3", "value": {"title": "Bron", "address": "https://a.example/"}}],
    )

    said = words_of_body(made.body).splitlines()

    assert said == ["Kop Een & twee", "Nu zie ik het.", "leerkracht", "En ziek?", "Bladen mee.", "Voor", "Na"]
    assert words_of_body(made.sources) == "Bron"


def test_every_change_of_a_page_is_written_down() -> None:
    above = plain_page("Boven")
    below = plain_page("Onder", below=above)
    other = plain_page("Elders")
    assert marked() >= {key(above), key(below), key(other)}

    above.refresh_from_db()
    above.unpublish()
    assert marked() == {key(above), key(below)}
    above.refresh_from_db()
    above.save_revision().publish()
    assert marked() == {key(above), key(below)}
    restriction = PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)
    assert marked() == {key(above), key(below)}
    restriction.delete()
    assert marked() == {key(above), key(below)}
    below.refresh_from_db()
    other.refresh_from_db()
    below.move(other, pos="last-child")
    assert marked() >= {key(above), key(below), key(other)}
    below.refresh_from_db()
    below.delete()
    assert key(below) in marked()


def test_publishing_a_page_that_was_public_leaves_the_others_alone() -> None:
    made = article("Een verhaal")
    marked()

    front = home()
    front.save_revision().publish()
    assert not marked()
    made.save_revision().publish()
    assert marked() == {key(made)}


def test_a_withdrawn_article_shows_no_card_however_far_the_index_is_behind() -> None:
    made = article("Weg ermee")
    request = RequestFactory().get("/")
    assert article_cards([key(made)], request)[key(made)].url == made.url

    stories().unpublish()

    assert not article_cards([key(made)], RequestFactory().get("/"))


@pytest.mark.parametrize("number", [1, 4])
def test_documents_cost_as_many_queries_however_many(number, django_assert_num_queries) -> None:
    keys = [key(article()) for _ in range(number)]
    articles(keys)

    with django_assert_num_queries(3):
        assert len(articles(keys)) == number


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Wat <b>blijft</b>.</p><p>En wat niet</p>", "Wat blijft. En wat niet"),
        ("<ul><li>een</li><li><i>hele</i>maal</li></ul>", "een helemaal"),
        ("Voor<br/>na <strong>dit</strong>, dan dat", "Voor na dit, dan dat"),
    ],
)
def test_what_is_only_set_in_bold_leaves_no_gap_in_its_sentence(html, said):
    assert plain(html) == said
