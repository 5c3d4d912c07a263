"""What editors are offered while they tag a page: words of what everyone may read, none of closed spaces."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from community.moderation.models import Act
from tests.support.accounts import person
from tests.support.cms import article, picture
from tests.support.community import member, space, topic
from tests.support.courses import course
from tests.support.moderation import decided, flagged

pytestmark = pytest.mark.django_db
WAYS = ("/admin/tag-autocomplete/", "/admin/tag-autocomplete/taggit/tag/")


@pytest.fixture
def editor(client, settings):
    settings.STAFF_SECOND_STEP_REQUIRED = False
    client.force_login(person(role="editor"))
    return client


def offered(editor, words):
    first, second = (editor.get(way, {"term": words}).json() for way in WAYS)
    assert first == second
    return first


def test_editors_are_offered_tags_of_what_everyone_reads_and_no_other(editor):
    shown = space(is_public=True)
    for where, tag in (
        (shown, "woord-open"),
        (space(), "woord-leden"),
        (space(openness="hidden"), "woord-verborgen"),
    ):
        topic(where, tags=[tag])
    hidden = topic(shown, member(shown), tags=["woord-weg"])
    decided(flagged(hidden.posts.get()).case, Act.REMOVE)
    for tag in ("artikel", "schets", "gesloten"):
        page = article(live=tag != "schets")
        page.tags.add(f"woord-{tag}")
        page.save()
        if tag == "gesloten":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
    course(themes=["woord-bijscholing"])
    course(themes=["woord-ontwerp"], live=False)
    private = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    picture().tags.add("woord-beeld")
    picture(collection=private.add_child(name="Nog dieper")).tags.add("woord-intern")
    found = ["woord-artikel", "woord-beeld", "woord-bijscholing", "woord-open"]
    assert offered(editor, "WOORD") == found
    assert offered(editor, "woord-v") == offered(editor, "") == offered(editor, "\0") == []


def test_the_box_of_an_article_asks_where_only_such_tags_are_offered(editor):
    assert (
        f'data-w-tag-url-value="{WAYS[0]}"'
        in editor.get(f"/admin/pages/{article().pk}/edit/").content.decode()
    )
