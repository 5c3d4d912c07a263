"""Who works behind the scenes sees her work among her data, and leaves it without a name."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone, translation
from wagtail.models import Comment, PageLogEntry, PageSubscription
from wagtail.users.models import UserProfile

from accounts.privacy.selectors import data_parts, what_stays
from accounts.privacy.services import erase_account
from cms.models import Picture
from tests.support.accounts import person
from tests.support.cms import article, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def told(user) -> str:
    (part,) = (part for part in data_parts(user) if part.name == "editing")
    return str(list(part.records))


def at_work(client):
    """Let an editor publish a page, add a picture, say something and set her picture."""
    editor = person(role="administrator")
    client.force_login(editor)
    page = article("Lezen op papier", live=False)
    page.save_revision(user=editor, log_action=True).publish(user=editor)
    Comment.objects.create(page=page, user=editor, text="Korter, denk ik.", contentpath="title")
    added = picture()
    Picture.objects.filter(pk=added.pk).update(uploaded_by_user=editor, title="Stroken")
    PageSubscription.objects.create(user=editor, page=page, comment_notifications=True)
    profile = UserProfile.get_for_user(editor)
    profile.avatar.save("me.png", ContentFile(b"x"))
    return editor, page, profile


def test_her_work_stands_among_her_data(client):
    editor, _page, _profile = at_work(client)
    for word in ("Published", "Lezen op papier", "Stroken", "Korter"):
        assert word in told(editor)
    assert told(person()) == "[]"


def test_her_settings_go_and_her_work_stays_without_a_name(client, django_capture_on_commit_callbacks):
    editor, page, profile = at_work(client)
    stays = " ".join(what_stays(editor))
    assert "without your name" in stays
    storage, name = profile.avatar.storage, profile.avatar.name
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=editor)
    assert not UserProfile.objects.exists()
    assert not PageSubscription.objects.exists()
    assert not storage.exists(name)
    page.refresh_from_db()
    assert page.live
    entry = PageLogEntry.objects.filter(page=page).latest("timestamp")
    assert entry.timestamp <= timezone.now()
    assert str(entry.user) == "someone without a name"
