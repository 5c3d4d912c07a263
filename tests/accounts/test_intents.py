"""What was begun before signing in is finished afterwards."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.api import register_intent, sign_in_url, sign_up_url
from accounts.identity.intents import INTENT_PARAMETER, finish_intents, read_intent, sign_intent
from accounts.models import PendingIntent, User
from core.errors import DomainError
from courses.enrolment.intents import enrol_after_sign_in, ways_in
from courses.models import Enrolment
from tests.support.accounts import PASSWORD, person
from tests.support.courses import course, run

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


def confirm_by_code(client: Client) -> None:
    code = re.search(r"\b(\d{6})\b", mail.outbox[-1].body)[1]
    client.post("/nl/accounts/confirm-email/", {"code": code})


def confirm_by_link(client: Client, letter: int = -1) -> None:
    client.post(re.search(r"https?://[^/]+(/\S+confirm-email/\S+)", mail.outbox[letter].body)[1])


def test_an_address_typed_wrong_does_not_lose_it(client: Client) -> None:
    client.get(sign_up_url("test-intent", {"run": 7}))
    client.post("/nl/accounts/signup/", FORM | {"email": "typo@school.example"})
    page = client.get("/nl/accounts/confirm-email/")
    client.post("/nl/accounts/logout/", {"next": page.context["again_url"]})
    client.post("/nl/accounts/signup/", FORM)
    confirm_by_code(client)
    assert finished == [("new@school.example", {"run": 7})]
    assert not PendingIntent.objects.exists()


def test_an_enrolment_begun_by_a_visitor_survives_an_address_typed_wrong(client: Client) -> None:
    begun = run(self_paced=True)
    client.get(ways_in(begun)["sign_up"])
    client.post("/nl/accounts/signup/", FORM | {"email": "typo@school.example"})
    client.post("/nl/accounts/logout/", {"next": "/nl/accounts/signup/"})
    client.post("/nl/accounts/signup/", FORM)
    confirm_by_code(client)
    assert Enrolment.objects.get().user.email == "new@school.example"


def test_an_account_remembered_after_asking_for_another_gets_it(client: Client) -> None:
    known = person()
    client.get(sign_up_url("test-intent", {"run": 7}))
    client.post("/nl/accounts/signup/", FORM)
    client.post("/nl/accounts/logout/")
    client.post("/nl/accounts/login/", {"login": known.email, "password": PASSWORD})
    assert finished == [(known.email, {"run": 7})]
    confirm_by_link(Client())
    assert len(finished) == 1


def test_asking_for_the_same_account_twice_keeps_it_once(client: Client) -> None:
    client.get(sign_up_url("test-intent", {"run": 7}))
    for _ in range(2):
        cache.clear()  # a new mail may go at once
        client.post("/nl/accounts/signup/", FORM)
        client.post("/nl/accounts/logout/")
    confirm_by_link(client)
    assert finished == [("new@school.example", {"run": 7})]


def test_what_was_finished_elsewhere_is_not_begun_again_here(client: Client) -> None:
    client.get(sign_up_url("test-intent", {"run": 7}))
    client.post("/nl/accounts/signup/", FORM)
    confirm_by_link(Client())
    client.post("/nl/accounts/logout/")
    for email in ("new@school.example", person().email):
        client.post("/nl/accounts/login/", {"login": email, "password": PASSWORD})
        client.post("/nl/accounts/logout/")
    assert len(finished) == 1


def test_an_account_that_made_way_leaves_nothing_of_a_stranger_and_all_of_ones_own(client: Client) -> None:
    stranger = Client()
    client.get(sign_up_url("test-intent", {"run": 7}))
    client.post("/nl/accounts/signup/", FORM)
    client.post("/nl/accounts/logout/")
    stranger.get(sign_up_url("test-intent", {"run": 666}))
    cache.clear()
    stranger.post("/nl/accounts/signup/", FORM)
    cache.clear()
    client.post("/nl/accounts/signup/", FORM)
    confirm_by_code(client)
    assert finished == [("new@school.example", {"run": 7})]


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


def test_a_place_on_a_course_that_was_taken_offline_meanwhile_is_not_given() -> None:
    made = course()
    begun, learner = run(made, self_paced=True), person()
    made.unpublish()
    assert enrol_after_sign_in(learner, {"run": begun.pk}) is None
    assert not Enrolment.objects.exists()
