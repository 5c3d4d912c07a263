"""The index: what everyone may see, and nothing else."""

import pytest
from wagtail.models import PageViewRestriction

from cms.api import page_index
from tests.support.cms import article, home, plain_page, publish, stories, translate

pytestmark = pytest.mark.django_db


def titles(language="nl"):
    return {entry.title for entry in page_index() if entry.language == language}


def test_a_published_page_stands_in_the_index_with_its_address():
    page = article("Zes weken zonder scherm")
    entry = page_index().by_id(page.pk)
    assert entry.url == f"/nl/verhalen/{page.slug}/"
    assert page_index().by_url("nl", f"verhalen/{page.slug}/") == entry
    assert [above.title for above in page_index().ancestors(entry)] == [home().title, "Verhalen"]
    assert entry.extra["minutes"] == 5


def test_drafts_withdrawn_private_and_deleted_pages_are_not_in_it():
    article("Kladje", live=False)
    withdrawn, private, deleted = article("Terug"), article("Besloten"), article("Weg")
    withdrawn.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    deleted.delete()
    for language in ("nl", "en"):
        assert not {"Kladje", "Terug", "Besloten", "Weg"} & titles(language)


def test_nothing_below_a_hidden_page_is_in_it():
    above = plain_page("Boven")
    plain_page("Onder", below=above)
    assert "Onder" in titles()
    above.unpublish()
    assert "Onder" not in titles()


def test_lifting_a_restriction_shows_the_page_again():
    page = article("Besloten")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "Besloten" not in titles()
    restriction.delete()
    assert "Besloten" in titles()


def test_an_untranslated_page_stands_in_the_other_tree_in_its_own_language():
    page = article("Alleen in het Nederlands")
    there = page_index().by_key(page.translation_key, "en")
    assert (there.language, there.content_language, there.is_translated) == ("en", "nl", False)
    assert page_index().source(there).id == page.pk
    assert there.url.startswith("/en/stories/")


def test_a_translation_takes_the_place_of_the_stand_in():
    page = article("Dank je wel")
    translate(page, {"Dank je wel": "Thank you"})
    there = page_index().by_key(page.translation_key, "en")
    assert (there.title, there.is_translated) == ("Thank you", True)


def test_a_changed_title_slug_or_place_shows_at_once(django_capture_on_commit_callbacks):
    page = plain_page("Oude titel")
    other = plain_page("Elders")
    page.title, page.slug = "Nieuwe titel", "nieuw"
    with django_capture_on_commit_callbacks(execute=True):
        publish(page)
    assert page_index().by_url("nl", "nieuw/").title == "Nieuwe titel"
    page.move(other, pos="last-child")
    assert page_index().by_url("nl", "elders/nieuw/").id == page.pk


def test_a_rolled_back_change_leaves_no_trace():
    from django.db import transaction

    with transaction.atomic():
        article("Nooit gebeurd")
        assert "Nooit gebeurd" in titles()
        transaction.set_rollback(True)
    article("Wel gebeurd")
    assert "Nooit gebeurd" not in titles()
    assert "Wel gebeurd" in titles()


def test_the_index_is_asked_once_per_request_and_built_only_after_a_change(rf, django_assert_num_queries):
    stories()
    article()
    page_index()
    request = rf.get("/nl/")
    with django_assert_num_queries(1):
        page_index(request)
        page_index(request)


def test_a_stand_in_is_as_hidden_as_what_lies_above_its_source():
    above = plain_page("Boven")
    below = plain_page("Onder", below=above)
    translate(above, {"Boven": "Above"})
    assert page_index().by_key(below.translation_key, "en").alias_of == below.pk
    above.unpublish()
    assert "Above" in titles("en")
    assert page_index().by_key(below.translation_key, "en") is None
