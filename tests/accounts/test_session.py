"""The quick reader of session and person: nothing stale, nothing less checked."""

from datetime import UTC, datetime, timedelta

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.contrib.auth import aget_user, get_user
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpRequest
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.roles import EDITOR, ROLES, give_role, has_any_role
from accounts.session.rows import user_row
from accounts.session.store import SessionStore
from tests.support.accounts import person

pytestmark = pytest.mark.django_db
OWN = "/nl/accounts/settings/"


def request_of(client: Client) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return request


def test_the_person_read_is_the_person_the_orm_reads() -> None:
    user = person(name="Same")
    read = user_row(user.pk)
    assert isinstance(read, User)
    assert not read._state.adding
    for field in User._meta.concrete_fields:
        loaded = getattr(User.objects.get(pk=user.pk), field.attname)
        assert getattr(read, field.attname) == loaded
        assert type(getattr(read, field.attname)) is type(loaded)


def test_nobody_is_behind_an_unknown_number() -> None:
    assert user_row(987654) is None


def test_a_signed_in_request_costs_two_statements(client: Client) -> None:
    client.force_login(person())
    request = request_of(client)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert get_user(request).is_authenticated
    assert len(queries) == 2


def test_a_deleted_session_row_signs_out_at_once(client: Client) -> None:
    client.force_login(person())
    assert client.get(OWN).status_code == 200
    Session.objects.all().delete()
    assert client.get(OWN).status_code == 302


def test_an_expired_session_is_nobody(client: Client) -> None:
    client.force_login(person())
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get(OWN).status_code == 302


def test_a_blocked_person_is_nobody_from_the_next_request_on(client: Client) -> None:
    user = person()
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get(OWN).status_code == 302


def test_a_new_password_signs_out_other_devices(client: Client) -> None:
    user = person()
    client.force_login(user)
    user.set_password("other words by now")
    user.save()
    assert client.get(OWN).status_code == 302


def test_an_old_key_still_opens_a_session_and_is_replaced(client: Client) -> None:
    client.force_login(person())
    with override_settings(SECRET_KEY="a new key", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
        assert client.get(OWN).status_code == 200
    with override_settings(SECRET_KEY="a new key", SECRET_KEY_FALLBACKS=[]):
        assert client.get(OWN).status_code == 200
    with override_settings(SECRET_KEY="yet another key", SECRET_KEY_FALLBACKS=[]):
        assert client.get(OWN).status_code == 302


def test_a_tampered_session_is_empty(client: Client) -> None:
    client.force_login(person())
    Session.objects.update(session_data="tampered")
    assert client.get(OWN).status_code == 302


def test_an_unknown_cookie_is_nobody_and_is_not_adopted(client: Client) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    assert client.get(OWN).status_code == 302
    store = SessionStore("x" * 32)
    assert store.load() == {}
    assert store.session_key is None


@pytest.mark.django_db(transaction=True)
def test_async_views_get_the_same_person(client: Client) -> None:
    user = person()
    client.force_login(user)
    assert async_to_sync(aget_user)(request_of(client)).pk == user.pk


def test_times_follow_the_readers_clock(client: Client) -> None:
    user = person()
    user.date_joined = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    for zone, told in (
        ("Europe/Brussels", "19 november 2026, 00.30 uur"),
        ("America/Paramaribo", "18 november 2026, 20.30 uur"),
        ("Nowhere/At all", "19 november 2026, 00.30 uur"),
    ):
        user.time_zone = zone
        user.save()
        client.force_login(user)
        assert told in client.get("/nl/accounts/my-data/").content.decode()


@pytest.mark.parametrize(("language", "word"), [("nl", "Afbeeldingen"), ("en", "Images")])
def test_where_the_address_names_no_language_the_readers_own_is_spoken(
    client: Client, language: str, word: str
) -> None:
    user = person(role="administrator", language=language)
    client.force_login(user)
    answer = client.get("/admin/", headers={"accept-language": "fr"})
    assert answer["Content-Language"] == language
    assert word in answer.content.decode()
    assert client.get("/")["Location"] == f"/{language}/"


def test_an_address_that_names_a_language_is_obeyed(client: Client) -> None:
    client.force_login(person(language="nl"))
    assert client.get("/en/accounts/settings/")["Content-Language"] == "en"


@pytest.mark.parametrize("role", [None, *ROLES])
def test_whether_she_holds_a_role_comes_with_the_person(role: str | None) -> None:
    read = user_row(person(role=role).pk)
    assert read is not None
    with CaptureQueriesContext(connection) as queries:
        assert has_any_role(read) is (role is not None)
    assert role is not None or len(queries) == 0


def test_the_person_of_a_request_is_asked_for_her_roles_once(client: Client) -> None:
    client.force_login(person(role=EDITOR))
    request = request_of(client)
    user = SimpleLazyObject(lambda: get_user(request))
    with CaptureQueriesContext(connection) as queries:
        assert has_any_role(user)
        assert has_any_role(user)
    assert len(queries) == 3, "session, person, roles"


def test_a_role_given_later_counts_at_the_next_reading() -> None:
    user = person()
    before = user_row(user.pk)
    give_role(user=user, role=EDITOR)
    after = user_row(user.pk)
    assert before is not None
    assert after is not None
    assert (has_any_role(before), has_any_role(after)) == (False, True)
