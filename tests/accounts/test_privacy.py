"""My data: taken along whole, erased once, nothing of others."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.test import Client
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.models import DeletionRequest, Profile, User
from accounts.privacy.services import ask_deletion, erase_account, erase_due_accounts
from accounts.profiles.services import profile_of
from accounts.roles import EDITOR
from tests.support import accounts as people
from tests.support.access import show_to
from tests.support.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db
DELETE = "/nl/accounts/delete/"
TAKE = "/nl/accounts/my-data/take/"
KEEP = "/nl/accounts/delete/keep/"


def sign_in(client: Client, user: User):
    return client.post("/nl/accounts/login/", {"login": user.email, "password": PASSWORD})


def test_the_archive_has_pages_and_json_of_mine_alone(client: Client) -> None:
    user, other = person(name="Mine <b>"), person(email="other@secret.example", name="Other")
    Profile.objects.create(user=other, line="other's line")
    people.sign_in(client, user)
    sent = client.post(TAKE)
    archive = ZipFile(BytesIO(sent.content))
    told = json.loads(archive.read("data.json"))
    assert {"account", "addresses", "profile", "ways-in", "devices"} <= set(told["parts"])
    assert "index.html" in archive.namelist()
    everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert user.email in everything
    assert "other@secret.example" not in everything
    assert "<b>" not in archive.read("account.html").decode()


def test_taking_data_is_a_press_on_a_button_for_oneself(client: Client) -> None:
    assert client.post(TAKE).status_code == 302
    sign_in(client, person())
    assert client.get(TAKE)["Location"] == "/nl/accounts/my-data/"


def test_signing_in_again_before_taking_data_or_keeping_the_account_leads_to_the_button(
    client: Client,
) -> None:
    user = person()
    for address, page in ((TAKE, "/nl/accounts/my-data/"), (KEEP, DELETE)):
        away = client.post(address)["Location"]
        back = client.post(away, {"login": user.email, "password": PASSWORD})["Location"]
        assert client.get(back)["Location"] == page
        client.logout()


def test_deleting_asks_to_be_sure_and_gives_time(client: Client) -> None:
    user = person()
    people.sign_in(client, user)
    assert client.post(DELETE).status_code == 422
    assert not DeletionRequest.objects.exists()
    client.post(DELETE, {"sure": "yes"})
    client.post(DELETE, {"sure": "yes"})
    assert DeletionRequest.objects.get().erase_at > timezone.now() + timedelta(days=13)
    assert User.objects.get().is_active


def test_signing_in_during_the_grace_offers_to_stay(client: Client) -> None:
    user = person()
    ask_deletion(user=user, at=timezone.now())
    assert sign_in(client, user)["Location"] == DELETE
    client.post(KEEP)
    assert not DeletionRequest.objects.exists()


def test_erasure_comes_after_the_grace_and_once(client: Client) -> None:
    user = person(name="To be forgotten", role=EDITOR)
    profile = profile_of(user)
    profile.line = "gone soon"
    profile.save()
    sign_in(client, user)
    now = timezone.now()
    ask_deletion(user=user, at=now)
    assert erase_due_accounts(at=now + timedelta(days=13)) == 0
    assert erase_due_accounts(at=now + timedelta(days=15)) == 1
    assert erase_due_accounts(at=now + timedelta(days=15)) == 0
    shell = User.objects.get(pk=user.pk)
    assert not shell.is_active
    assert shell.display_name == ""
    assert "erased.invalid" in shell.email
    assert not shell.groups.exists()
    assert not shell.emailaddress_set.exists()
    assert not Profile.objects.exists()
    assert not Session.objects.exists()
    assert client.get("/nl/accounts/settings/").status_code == 302


def test_an_erased_address_can_be_used_anew(client: Client) -> None:
    user = person(email="again@school.example")
    now = timezone.now()
    ask_deletion(user=user, at=now)
    erase_due_accounts(at=now + timedelta(days=15))
    assert person(email="again@school.example").pk != user.pk


def test_an_erased_person_has_no_page(client: Client) -> None:
    user, member = person(), person()
    now = timezone.now()
    ask_deletion(user=user, at=now)
    erase_due_accounts(at=now + timedelta(days=15))
    client.force_login(member)
    assert client.get(f"/nl/mensen/{user.public_id}/").status_code == 404


def with_photo_and_avatar() -> tuple[User, list[FieldFile]]:
    """Return someone with a file on her profile and one on the editors' side."""
    user = person(role=EDITOR)
    show_to(user, "everyone")
    avatar = UserProfile.get_for_user(user).avatar
    avatar.save("avatar.png", ContentFile(b"drawn"))
    return user, [profile_of(user).photo, avatar]


def test_an_erasure_that_fails_leaves_her_files(django_capture_on_commit_callbacks) -> None:
    user, files = with_photo_and_avatar()
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        erase_account(user=user)
        transaction.set_rollback(True)
    assert all(file.storage.exists(file.name) for file in files)


def test_an_erasure_takes_her_files(django_capture_on_commit_callbacks) -> None:
    user, files = with_photo_and_avatar()
    names = [(file.storage, file.name) for file in files]
    with django_capture_on_commit_callbacks(execute=True):
        erase_account(user=user)
    assert not any(storage.exists(name) for storage, name in names)
