"""How pages answer: by address, by language, moved, hidden, in lists and feeds."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.support.cms import article, home, picture, plain_page, publish, stories, translate

pytestmark = pytest.mark.django_db


def get(path, status=200):
    response = Client().get(path)
    assert response.status_code == status, path
    return response.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_front_page_answers_in_each_language(language):
    html = get(f"/{language}/")
    assert f'<html lang="{language}"' in html
    assert home(language).headline in html


def test_an_article_shows_its_body_kind_tags_and_sources():
    page = article(
        "Zes weken",
        kind="case_study",
        body=[("text", "<h2>Wat we afspraken</h2><p>Zo zag een week eruit.</p>")],
        sources=[
            {"type": "source", "id": "5", "value": {"title": "Verklaring van Stavanger", "section": "2"}}
        ],
    )
    page.tags.add("huiswerk")
    publish(page)
    html = get(f"/nl/verhalen/{page.slug}/")
    for words in ("Wat we afspraken", "Gevalsstudie", "huiswerk", "Verklaring van Stavanger"):
        assert words in html
    assert "application/ld+json" in html


def test_an_untranslated_page_shows_the_original_with_a_notice_and_points_to_it(settings):
    page = article("Alleen in het Nederlands")
    html = get(f"/en/stories/{page.slug}/")
    assert "not translated yet" in html
    assert re.search(r'<article[^>]*lang="nl"', html)
    assert f'rel="canonical" href="{settings.BASE_URL}/nl/verhalen/{page.slug}/"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'hreflang="en" href' not in html.split("</head>")[0]


def test_a_translated_page_names_its_translations(settings):
    page = article("Dank je wel")
    there = translate(page, {"Dank je wel": "Thank you", "Toen telden we.": "Then we counted."})
    html = get(f"/en/stories/{there.slug}/")
    assert "Then we counted." in html
    assert "not translated yet" not in html
    for code, path in (("nl", "verhalen"), ("en", "stories")):
        assert f'hreflang="{code}" href="{settings.BASE_URL}/{code}/{path}/{there.slug}/"' in html


@pytest.mark.parametrize("make", [article, plain_page])
def test_a_page_with_a_cover_is_shared_with_it(make, settings):
    page = make("Met beeld", cover_picture=picture())
    told = re.search(r'property="og:image" content="([^"]+)"', get(page.get_url()))[1]
    assert told.startswith(f"{settings.BASE_URL}/media/images/")
    assert "og:image" not in get(f"/nl/verhalen/{article('Zonder beeld').slug}/")


def test_the_language_link_leads_to_the_same_page():
    page = article("Zelfde")
    assert f'href="/en/stories/{page.slug}/"' in get(f"/nl/verhalen/{page.slug}/")


def test_an_unknown_page_leads_to_the_front_page_of_the_other_language():
    assert 'href="/en/"' in (html := get("/nl/verhalen/bestaat-niet/", status=404))
    assert "/en/verhalen/" not in html


def test_drafts_private_and_unknown_pages_answer_alike():
    draft, private = article(live=False), article()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for slug in (draft.slug, private.slug, "bestaat-niet"):
        get(f"/nl/verhalen/{slug}/", status=404)
        get(f"/en/stories/{slug}/", status=404)


def test_a_moved_page_is_still_found(django_capture_on_commit_callbacks):
    page, target = plain_page("Huisregels"), plain_page("Over ons")
    with django_capture_on_commit_callbacks(execute=True):
        page.move(target, pos="last-child")
    response = Client().get("/nl/huisregels/")
    assert (response.status_code, response["Location"]) == (301, "/nl/over-ons/huisregels/")


def test_a_renamed_page_is_still_found(django_capture_on_commit_callbacks):
    page = plain_page("Hulp")
    page.slug = "help"
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    assert Client().get("/nl/hulp/")["Location"] == "/nl/help/"


def test_only_reading_is_allowed():
    assert Client().post("/nl/").status_code == 405


def test_hidden_articles_are_in_no_list_feed_menu_or_map():
    hidden = [article("Kladje", live=False), article("Besloten")]
    PageViewRestriction.objects.create(page=hidden[1], restriction_type=PageViewRestriction.LOGIN)
    article("Open")
    for path in ("/nl/", "/nl/verhalen/", "/nl/feed/", "/en/stories/", "/en/feed/", "/sitemap.xml"):
        text = get(path)
        for page in hidden:
            assert page.title not in text
            assert page.slug not in text


def test_the_list_narrows_by_kind_and_turns_pages():
    article("Zo begin je", kind="guide")
    article("We zijn verhuisd", kind="news")
    assert "We zijn verhuisd" not in get("/nl/verhalen/?kind=guide")
    assert "Zo begin je" in get("/nl/verhalen/?kind=guide&page=99")
    assert "Zo begin je" in get("/nl/verhalen/?kind=onzin&page=x")


def test_an_empty_list_says_so():
    assert "Hier valt nog niets te lezen." in get("/nl/verhalen/")


def test_the_feed_is_atom_with_the_latest_first():
    article("Eerst")
    article("Laatst")
    feed = ElementTree.fromstring(get("/nl/feed/"))
    names = [item.text for item in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert names[1:] == ["Laatst", "Eerst"]


def test_the_map_names_translations_and_leaves_out_stand_ins():
    page = article("Zonder vertaling")
    there = translate(article("Met vertaling"), {"Met vertaling": "Translated"})
    text = get("/sitemap.xml")
    assert f"/en/stories/{there.slug}/" in text
    assert f"/en/stories/{page.slug}/" not in text
    ElementTree.fromstring(text)


def test_the_footer_links_to_pages_the_editors_chose():
    plain_page("Privacy", show_in_menus=True)
    plain_page("Los blad")
    html = get("/nl/")
    assert ">Privacy</a>" in html
    assert "Los blad" not in html


@pytest.mark.parametrize("path", ["/nl/", "/nl/verhalen/", "article"])
def test_questions_to_the_database_do_not_grow_with_articles(path, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first = article()
    address = f"/nl/verhalen/{first.slug}/" if path == "article" else path

    def questions():
        get(address)
        with CaptureQueriesContext(connection) as asked:
            get(address)
        return len(asked)

    article()
    with_two = questions()
    for _ in range(10):
        article()
    assert questions() == with_two


def test_menu_crumbs_languages_and_footer_ask_nothing_once_the_index_is_there(rf, django_assert_num_queries):
    from django.template import Context, Template

    page = article()
    plain_page("Privacy", show_in_menus=True)
    template = Template(
        "{% load cms_tags %}{% main_menu %}{% language_links %}"
        "{% site_footer %}{% breadcrumbs %}{% page_head %}"
    )
    request = rf.get(f"/nl/verhalen/{page.slug}/")
    template.render(Context({"request": request}))
    with django_assert_num_queries(0):
        template.render(Context({"request": request}))


def test_the_list_of_articles_stands_in_the_menu_once_there_is_one():
    assert 'href="/nl/verhalen/"' not in get("/nl/")
    article()
    assert 'href="/nl/verhalen/"' in get("/nl/")


def test_the_list_itself_tells_when_it_is_read():
    article()
    assert 'aria-current="page"' in get(stories().url)
