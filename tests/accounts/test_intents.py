"""What was begun before signing in is finished afterwards."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from accounts.api import register_intent, sign_in_url, sign_up_url
from accounts.identity.intents import INTENT_PARAMETER, finish_intents, read_intent, sign_intent
from accounts.models import PendingIntent, User
from core.errors import DomainError
from tests.support.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db
finished: list[tuple[str, dict[str, Any]]] = []


def finish(user: User, payload: dict[str, Any]) -> str | None:
    if payload.get("full"):
        raise DomainError("run_is_full", "This run is full by now.")
    finished.append((user.email, payload))
    return "/nl/accounts/my-data/"


@pytest.fixture(autouse=True)
def _handler() -> Iterator[None]:
    register_intent("test-intent", finish)
    finished.clear()
    yield
    finished.clear()


FORM = {"display_name": "New", "email": "new@school.example", "password1": PASSWORD, "agrees": "on"}


def test_it_is_finished_after_confirming_on_the_same_device(client: Client) -> None:
    client.get(sign_up_url("test-intent", {"run": 7}))
    client.post("/nl/accounts/signup/", FORM)
    code = re.search(r"\b(\d{6})\b", mail.outbox[-1].body)[1]
    landed = client.post("/nl/accounts/confirm-email/", {"code": code})
    assert landed["Location"] == "/nl/accounts/my-data/"
    assert finished == [("new@school.example", {"run": 7})]


def test_it_is_finished_after_confirming_on_another_device(client: Client) -> None:
    client.get(sign_up_url("test-intent", {"run": 7}))
    client.post("/nl/accounts/signup/", FORM)
    link = re.search(r"https?://[^/]+(/\S+confirm-email/\S+)", mail.outbox[-1].body)[1]
    other = Client()
    assert other.post(link)["Location"] == "/nl/accounts/my-data/"
    assert finished == [("new@school.example", {"run": 7})]
    assert not PendingIntent.objects.exists()


def test_it_is_finished_after_signing_in_and_only_once(client: Client) -> None:
    user = person()
    client.get(sign_in_url("test-intent", {"run": 3}))
    for _ in range(2):
        client.post("/nl/accounts/login/", {"login": user.email, "password": PASSWORD})
        client.post("/nl/accounts/logout/")
    assert finished == [(user.email, {"run": 3})]


def test_a_refusal_is_told_and_does_not_stop_the_sign_in(client: Client) -> None:
    user = person()
    client.get(sign_in_url("test-intent", {"full": True}))
    page = client.post("/nl/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert page.status_code == 302
    assert "_auth_user_id" in client.session
    assert not PendingIntent.objects.exists()


def test_a_note_written_by_someone_else_is_ignored(client: Client) -> None:
    forged = signing.dumps({"kind": "test-intent", "payload": {"run": 1}}, salt="other")
    client.get("/nl/accounts/login/", {INTENT_PARAMETER: forged})
    user = person()
    client.post("/nl/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert not finished


def test_a_note_of_an_unknown_kind_says_nothing() -> None:
    assert read_intent(sign_intent("unheard-of", {})) is None


def test_an_old_intent_is_dropped() -> None:
    user = person()
    old = timezone.now() - timedelta(days=15)
    PendingIntent.objects.create(user=user, kind="test-intent", payload={}, created_at=old)
    assert finish_intents(user) == (None, [])
    assert not finished


def test_the_address_carries_next_along() -> None:
    query = parse_qs(urlsplit(sign_up_url("test-intent", {}, "/nl/x/")).query)
    assert query["next"] == ["/nl/x/"]
