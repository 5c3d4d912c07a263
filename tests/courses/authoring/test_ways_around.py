"""Ways around review and the check that Wagtail leaves open: copies, its programming interface, stand-ins."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from accounts.roles import EDITOR, TRAINER
from cms.models import ArticlePage
from courses.models import CoursePage, UnitPage
from tests.courses.authoring.test_review import Review, join
from tests.support.accounts import person
from tests.support.cms import article, stories

pytestmark = pytest.mark.django_db


def signed_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_copy_is_a_draft_whatever_is_sent() -> None:
    public = article("Echt verhaal")
    form = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": stories().pk}
    signed_in(person(role=EDITOR)).post(
        f"/admin/pages/{public.pk}/copy/", {**form, "publish_copies": "on", "alias": "on"}
    )
    copy = ArticlePage.objects.get(slug="kopie", locale__language_code="nl")
    assert (copy.live, copy.first_published_at, copy.live_revision_id) == (False, None, None)
    assert copy.alias_of_id is None


@pytest.mark.parametrize("action", ["copy", "create_alias", "unpublish", "delete", "move", "convert_alias"])
def test_the_programming_interface_does_nothing_but_publish(action: str) -> None:
    public = article("Echt verhaal")
    client, pages = signed_in(person(role=EDITOR)), Page.objects.count()
    client.post(f"/admin/api/main/pages/{public.pk}/action/{action}/", {"destination_page_id": stories().pk})
    assert Page.objects.count() == pages
    assert Page.objects.get(pk=public.pk).live


def test_what_is_being_read_is_not_exchanged_behind_the_readers_back() -> None:
    review = Review()
    review.write("Wat niemand mocht lezen", review.author)
    sneaky = review.page.latest_revision_id
    review.hand_in()
    read = review.page.latest_revision_id
    address = f"/admin/api/main/pages/{review.unit.pk}/action/revert_to_page_revision/"
    signed_in(review.author).post(address, {"revision_id": sneaky})
    assert review.page.latest_revision_id == read


def test_who_does_not_publish_makes_no_stand_in_a_page_of_its_own() -> None:
    """An author may change the English course; what stands in below it is public as a translation to come."""
    review = Review()
    stand_in = UnitPage.objects.get(translation_key=review.unit.translation_key, locale__language_code="en")
    there = {"translation_key": review.made.translation_key, "locale__language_code": "en"}
    CoursePage.objects.filter(**there).update(alias_of=None)  # as after it was translated
    author = join(review.made, person(role=TRAINER))
    signed_in(author).post(f"/admin/pages/{stand_in.pk}/convert_alias/")
    stand_in.refresh_from_db()
    assert stand_in.alias_of_id is not None
