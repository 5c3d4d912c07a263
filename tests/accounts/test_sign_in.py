"""Signing in: password, mailed code, second step, one page for editors too."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from accounts.api import sign_in_url
from accounts.models import User
from accounts.roles import EDITOR
from tests.support import accounts as people
from tests.support.accounts import PASSWORD, person
from tests.support.courses import THREE_STEPS, course, run

pytestmark = pytest.mark.django_db
SIGN_IN = "/nl/accounts/login/"
ASK_CODE = "/nl/accounts/login/code/"
GIVE_CODE = "/nl/accounts/login/code/confirm/"
RESET = "/nl/accounts/password/reset/"


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: str):
    return client.post(SIGN_IN, {"login": user.email, "password": password, **more})


def last_code() -> str:
    return re.search(r"\b(\d{6})\b", mail.outbox[-1].body)[1]


def test_address_and_password_sign_in_whatever_the_case(client: Client) -> None:
    user = person(email="me@school.example")
    client.post(SIGN_IN, {"login": "ME@School.example", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_and_an_unknown_address_look_alike(client: Client) -> None:
    user = person(email="aaa@school.example")

    def answer(email: str) -> str:
        page = Client().post(SIGN_IN, {"login": email, "password": "not the password"})
        return re.sub(r'value="[^"]*"', "", page.content.decode())

    assert answer(user.email) == answer("bbb@school.example")


def test_guessing_a_password_is_throttled(client: Client) -> None:
    user = person()
    for _ in range(6):
        sign_in(client, user, "wrong words here")
    sign_in(client, user)
    assert not signed_in(client)


def test_a_mailed_code_signs_in(client: Client) -> None:
    user = person()
    client.post(ASK_CODE, {"email": user.email})
    client.post(GIVE_CODE, {"code": last_code()})
    assert signed_in(client)


def test_asking_a_code_never_tells_whether_the_address_is_known(client: Client) -> None:
    person(email="aaa@school.example")

    def answer(email: str) -> tuple[int, str, str]:
        visitor = Client()
        asked = visitor.post(ASK_CODE, {"email": email})
        page = visitor.get(GIVE_CODE).content.decode()
        return asked.status_code, asked["Location"], re.sub(r'value="[^"]{40,}"|aaa|bbb', "", page)

    assert answer("aaa@school.example") == answer("bbb@school.example")
    assert mail.outbox[-1].to == ["bbb@school.example"]
    assert not re.search(r"\b\d{6}\b", mail.outbox[-1].body)


def test_guessing_a_code_ends_after_five_tries(client: Client) -> None:
    user = person()
    client.post(ASK_CODE, {"email": user.email})
    right = last_code()
    for _ in range(5):
        client.post(GIVE_CODE, {"code": "000000" if right != "000000" else "111111"})
    client.post(GIVE_CODE, {"code": right})
    assert not signed_in(client)


def test_asking_codes_for_one_address_is_throttled(client: Client) -> None:
    user = person()
    for _ in range(8):
        Client().post(ASK_CODE, {"email": user.email})
    assert len(mail.outbox) <= 3


def test_a_first_sign_in_by_code_drops_a_password_planted_at_sign_up(client: Client) -> None:
    user = person(confirmed=False, password="planted by a stranger")
    client.post(ASK_CODE, {"email": user.email})
    client.post(GIVE_CODE, {"code": last_code()})
    assert signed_in(client)
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_reset_answers_alike_and_its_link_sets_a_password(client: Client) -> None:
    user = person()
    known = client.post(RESET, {"email": user.email})
    link = re.search(r"https?://[^/]+(/\S+key/\S+)", mail.outbox[-1].body)[1]
    unknown = Client().post(RESET, {"email": "nobody@school.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    form = client.get(link, follow=True)
    path = form.request["PATH_INFO"]
    client.post(path, {"password1": "four brand new words", "password2": "four brand new words"})
    user.refresh_from_db()
    assert user.check_password("four brand new words")


def test_a_blocked_account_cannot_sign_in(client: Client) -> None:
    user = person()
    User.objects.filter(pk=user.pk).update(is_active=False)
    sign_in(client, user)
    assert not signed_in(client)


def test_the_second_step_is_asked_and_a_recovery_code_works_once(client: Client) -> None:
    user = person()
    totp.TOTP.activate(user, totp.generate_totp_secret())
    codes = RecoveryCodes.activate(user).get_unused_codes()
    for expected in (True, False):
        visitor = Client()
        assert sign_in(visitor, user)["Location"].endswith("/2fa/authenticate/")
        visitor.post("/nl/accounts/2fa/authenticate/", {"code": codes[0]})
        assert signed_in(visitor) is expected


def test_an_app_is_set_up_with_its_code(client: Client) -> None:
    user = person()
    people.sign_in(client, user)
    page = client.get("/nl/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    client.post("/nl/accounts/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def test_editors_use_the_same_page_and_come_back(client: Client) -> None:
    editor = person(role=EDITOR)
    away = client.get("/admin/login/?next=/admin/pages/")
    assert away["Location"] == "/nl/accounts/login/?next=/admin/pages/"
    landed = sign_in(client, editor, next="/admin/pages/")
    assert landed["Location"] == "/admin/pages/"


def test_the_admin_sends_visitors_to_our_page(client: Client) -> None:
    page = client.get("/admin/", follow=True)
    assert page.request["PATH_INFO"] == SIGN_IN


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(client: Client, wanted: str) -> None:
    user = person()
    assert "evil" not in client.get("/admin/login/", {"next": wanted})["Location"]
    landed = sign_in(client, user, next=wanted)
    assert "evil" not in landed["Location"]
    assert "javascript" not in landed["Location"]


@override_settings(STAFF_SECOND_STEP_REQUIRED=True)
def test_staff_without_a_second_step_are_led_to_setting_it_up(client: Client) -> None:
    editor = person(role=EDITOR)
    client.force_login(editor)
    assert client.get("/admin/")["Location"].endswith("/accounts/2fa/")
    totp.TOTP.activate(editor, totp.generate_totp_secret())
    assert client.get("/admin/").status_code == 200


def test_one_lands_in_ones_own_language(client: Client) -> None:
    landed = sign_in(client, person(language="en"))
    assert landed["Location"] == "/en/my-learning/"


def test_one_returns_to_the_page_one_came_from_whatever_one_s_language(client: Client) -> None:
    """The same page has another address in the other language, and need not exist there."""
    address = course("Leren van elkaar").get_url()
    landed = sign_in(client, person(language="en"), next=address)
    assert landed["Location"] == address
    assert client.get(address).status_code == 200


def test_what_was_begun_ends_on_a_page_in_one_s_own_language(client: Client) -> None:
    asked = run(course("Leren van elkaar", outline=THREE_STEPS), self_paced=True)
    client.get(sign_in_url("enrol", {"run": asked.pk}))
    landed = sign_in(client, person(language="en"))
    assert landed["Location"].startswith("/en/")
    assert client.get(landed["Location"]).status_code == 200


def test_a_second_address_is_confirmed_and_signs_in_too(client: Client) -> None:
    user = person()
    people.sign_in(client, user)
    client.post("/nl/accounts/email/", {"email": "second@school.example", "action_add": ""})
    client.post("/nl/accounts/confirm-email/", {"code": last_code()})
    assert user.emailaddress_set.get(email="second@school.example").verified
    visitor = Client()
    visitor.post(SIGN_IN, {"login": "second@school.example", "password": PASSWORD})
    assert signed_in(visitor)


def test_a_second_address_is_confirmed_by_the_button_without_signing_anyone_in(client: Client) -> None:
    user = person()
    user.last_login = timezone.now() - timedelta(days=1)
    user.save()
    people.sign_in(client, user)
    client.post("/nl/accounts/email/", {"email": "second@school.example", "action_add": ""})
    link = re.search(r"https?://[^/]+(/\S+confirm-email/\S+)", mail.outbox[-1].body)[1]
    other = Client()
    other.post(link)
    assert user.emailaddress_set.get(email="second@school.example").verified
    assert not signed_in(other)


def test_signing_out_everywhere_else_keeps_this_device(client: Client) -> None:
    user = person()
    other = Client()
    sign_in(client, user)
    sign_in(other, user)
    assert client.get("/nl/accounts/sessions/").status_code == 200
    client.post("/nl/accounts/sessions/")
    assert client.get("/nl/accounts/settings/").status_code == 200
    assert other.get("/nl/accounts/settings/").status_code == 302


def test_devices_that_were_left_are_not_listed(client: Client) -> None:
    user, other = person(), Client()
    sign_in(client, user)
    sign_in(other, user)
    assert len(client.get("/nl/accounts/sessions/").context["sessions"]) == 2
    other.post("/nl/accounts/logout/")
    assert len(client.get("/nl/accounts/sessions/").context["sessions"]) == 1
    user.set_password("four brand new words")
    user.save()
    again = Client()
    again.post(SIGN_IN, {"login": user.email, "password": "four brand new words"})
    assert len(again.get("/nl/accounts/sessions/").context["sessions"]) == 1
    assert user.usersession_set.count() == 1


PAGES = [
    "login/",
    "signup/",
    "login/code/",
    "password/reset/",
    "password/reset/done/",
    "inactive/",
]
OWN_PAGES = [
    "email/",
    "password/change/",
    "settings/",
    "profile/",
    "my-data/",
    "delete/",
    "sessions/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/",
    "2fa/webauthn/add/",
    "reauthenticate/",
    "logout/",
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("door", PAGES)
def test_pages_for_visitors_open(client: Client, language: str, door: str) -> None:
    assert client.get(f"/{language}/accounts/{door}").status_code == 200


@pytest.mark.parametrize("door", OWN_PAGES)
def test_own_pages_open_after_signing_in_and_not_before(client: Client, door: str) -> None:
    user = person()
    if door != "logout/":
        assert client.get(f"/nl/accounts/{door}").status_code == 302
    people.sign_in(client, user)
    assert client.get(f"/nl/accounts/{door}").status_code == 200


@pytest.mark.usefixtures("within_one_window")
def test_whoever_tries_to_sign_in_without_end_is_told_to_wait_in_her_language(client: Client) -> None:
    user = person()
    answers = [sign_in(client, user, "wrong") for _time in range(31)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert "Dat ging wat snel" in answers[-1].content.decode()
    assert answers[-1]["Retry-After"] == "60"


def test_no_address_is_flooded_with_codes() -> None:
    user = person()
    for _time in range(8):
        Client().post(ASK_CODE, {"email": user.email})
    assert len(mail.outbox) == 3
