"""Making an account: code or button, never telling who is known."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.identity.unconfirmed import forget_unconfirmed
from accounts.models import User
from tests.support.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db
SIGN_UP = "/nl/accounts/signup/"
VERIFY = "/nl/accounts/confirm-email/"


def filled(**changes: str) -> dict[str, str]:
    return {
        "display_name": "L. V.",
        "email": "New@School.example",
        "password1": PASSWORD,
        "agrees": "on",
    } | changes


def last_code() -> str:
    return re.search(r"\b(\d{6})\b", mail.outbox[-1].body)[1]


def last_link() -> str:
    return re.search(r"https?://[^/]+(/\S+confirm-email/\S+)", mail.outbox[-1].body)[1]


def sign_up(client: Client, **changes: str):
    return client.post(SIGN_UP, filled(**changes))


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_code_from_the_mail_confirms_and_signs_in(client: Client) -> None:
    assert sign_up(client)["Location"] == VERIFY
    assert not signed_in(client)
    client.post(VERIFY, {"code": last_code()})
    assert signed_in(client)
    user = User.objects.get(email="new@school.example")
    assert user.display_name == "L. V."
    assert user.language == "nl"
    assert user.emailaddress_set.get().verified


def test_a_code_pasted_with_a_space_is_fine(client: Client) -> None:
    sign_up(client)
    code = last_code()
    client.post(VERIFY, {"code": f" {code[:3]} {code[3:]} "})
    assert signed_in(client)


def test_opening_the_link_changes_nothing_and_its_button_signs_in_on_another_device(client: Client) -> None:
    sign_up(client)
    other = Client()
    page = other.get(last_link())
    assert page.status_code == 200
    assert not User.objects.get().emailaddress_set.get().verified
    other.post(last_link())
    assert signed_in(other)
    assert not signed_in(client)
    assert User.objects.get().emailaddress_set.get().verified


def test_the_link_works_once_and_for_a_day(client: Client) -> None:
    sign_up(client)
    link = last_link()
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert Client().post(link).status_code == 410
    first = Client()
    first.post(link)
    second = Client()
    assert second.post(link).status_code == 410
    assert signed_in(first)
    assert not signed_in(second)


def test_a_forged_link_does_not_work(client: Client) -> None:
    assert client.get("/nl/accounts/confirm-email/e30:abc:def/").status_code == 410


def test_too_many_wrong_codes_end_the_attempt(client: Client) -> None:
    sign_up(client)
    right = last_code()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        client.post(VERIFY, {"code": wrong})
    client.post(VERIFY, {"code": right})
    assert not signed_in(client)


def test_a_code_gets_old(client: Client) -> None:
    sign_up(client)
    code = last_code()
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        client.post(VERIFY, {"code": code})
    assert not signed_in(client)


def test_a_known_address_gets_the_same_answer_and_another_mail(client: Client) -> None:
    person(email="known@school.example")
    unknown = sign_up(client)
    known = sign_up(Client(), email="KNOWN@school.example")
    assert known.status_code == unknown.status_code
    assert known["Location"] == unknown["Location"]
    assert User.objects.filter(email="known@school.example").count() == 1
    assert mail.outbox[-1].to == ["known@school.example"]
    assert not re.search(r"\b\d{6}\b", mail.outbox[-1].body)


def test_the_waiting_page_is_the_same_for_known_and_unknown(client: Client) -> None:
    person(email="aaa@school.example")
    stranger = Client()
    sign_up(client, email="aaa@school.example")
    sign_up(stranger, email="bbb@school.example")

    def shown(visitor: Client) -> str:
        page = visitor.get(VERIFY).content.decode()
        return re.sub(r'value="[^"]{40,}"|aaa|bbb', "", page)

    assert shown(client) == shown(stranger)


def test_an_address_that_was_never_confirmed_can_be_asked_for_anew(client: Client) -> None:
    sign_up(Client(), password1="planted by a stranger", display_name="Stranger")
    cache.clear()
    sign_up(client)
    user = User.objects.get(email="new@school.example")
    assert user.display_name == "L. V."
    assert user.check_password(PASSWORD)


def test_a_form_that_is_not_filled_in_touches_nobody_s_account(client: Client) -> None:
    sign_up(client)
    asked = User.objects.get()
    code, link = last_code(), last_link()
    Client().post(SIGN_UP, {"email": asked.email})
    Client().post(SIGN_UP, filled(password1="short"))
    assert User.objects.get() == asked
    assert Client().get(link).status_code == 200
    client.post(VERIFY, {"code": code})
    assert signed_in(client)


@pytest.mark.usefixtures("within_one_window")
def test_asking_anew_too_soon_leaves_the_account_of_the_last_mail_alone(client: Client) -> None:
    person(email="known@school.example")
    for email in ("new@school.example", "known@school.example"):
        sign_up(Client(), email=email)
        assert sign_up(Client(), email=email, display_name="Anew").status_code == 429
    assert User.objects.get(email="new@school.example").display_name == "L. V."


@pytest.mark.parametrize("filled_in", [True, False])
def test_known_asked_for_and_unknown_addresses_get_the_same_answer(client: Client, filled_in: bool) -> None:
    person(email="aaa@school.example")
    sign_up(Client(), email="bbb@school.example")
    cache.clear()

    def answer(email: str) -> tuple[int, str, str]:
        sent = filled(email=email) if filled_in else {"email": email}
        visitor = Client()
        page = visitor.post(SIGN_UP, sent)
        shown = visitor.get(VERIFY).content if filled_in else page.content
        words = re.sub(r'value="[^"]{40,}"|aaa|bbb|ccc', "", shown.decode())
        return page.status_code, page.get("Location", ""), words

    known, asked_for, unknown = (answer(f"{name}@school.example") for name in ("aaa", "bbb", "ccc"))
    assert known == asked_for == unknown


def test_a_code_of_an_account_that_made_way_is_answered_with_what_to_do(client: Client) -> None:
    sign_up(client)
    code, link = last_code(), last_link()
    cache.clear()
    sign_up(Client(), display_name="Anew")
    assert Client().get(link).status_code == 410
    wrong = client.post(VERIFY, {"code": "000000" if code != "000000" else "111111"})
    assert not wrong.context["form"].has_error("code", "account_gone")
    page = client.post(VERIFY, {"code": code})
    assert page.status_code == 200
    assert page.context["form"].has_error("code", "account_gone")
    assert not signed_in(client)
    assert User.objects.get().display_name == "Anew"


def test_a_code_of_an_account_that_is_gone_is_answered_with_what_to_do(client: Client) -> None:
    sign_up(client)
    forget_unconfirmed(at=timezone.now() + timedelta(days=8))
    page = client.post(VERIFY, {"code": last_code()})
    assert page.context["form"].has_error("code", "account_gone")


def test_another_address_leads_back_to_where_this_one_was_given(client: Client) -> None:
    sign_up(client)
    assert client.get(VERIFY).context["again_url"] == SIGN_UP
    client.post("/nl/accounts/logout/", {"next": SIGN_UP})
    assert client.get(SIGN_UP).status_code == 200
    cache.clear()
    client.post("/nl/accounts/login/", {"login": "new@school.example", "password": PASSWORD})
    assert client.get(VERIFY).context["again_url"] == "/nl/accounts/login/"


def test_what_was_never_confirmed_is_forgotten_after_a_week(client: Client) -> None:
    sign_up(client)
    stays = person()
    forget_unconfirmed(at=timezone.now() + timedelta(days=6))
    assert User.objects.count() == 2
    forget_unconfirmed(at=timezone.now() + timedelta(days=8))
    assert User.objects.get() == stays


def test_a_double_click_makes_one_account(client: Client) -> None:
    sign_up(client)
    client.post(SIGN_UP, filled())
    assert User.objects.count() == 1


def test_a_password_may_stay_empty(client: Client) -> None:
    sign_up(client, password1="")
    client.post(VERIFY, {"code": last_code()})
    assert signed_in(client)
    assert not User.objects.get().has_usable_password()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", "x" * 81),
        ("display_name", "..."),
        ("display_name", "me@school.example"),
        ("email", ""),
        ("email", "no address"),
        ("email", "a\r\nBcc: b@c.example"),
        ("email", "x" * 250 + "@school.example"),
        ("password1", "short"),
        ("password1", "password1234"),
        ("password1", "x" * 300),
        ("agrees", ""),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(client: Client, field: str, value: str) -> None:
    page = client.post(SIGN_UP, filled(**{field: value}))
    assert page.status_code == 200
    assert page.context["form"].errors[field]
    assert not User.objects.exists()


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    page = client.post(SIGN_UP, filled(display_name="<script>alert(1)</script>", email=""))
    assert b"<script>alert" not in page.content


def test_names_lose_invisible_and_turning_letters(client: Client) -> None:
    sign_up(client, display_name="L.\u202e \u200bV.")
    assert User.objects.get().display_name == "L. V."


@pytest.mark.usefixtures("within_one_window")
def test_sign_up_is_throttled(client: Client) -> None:
    answers = {client.post(SIGN_UP, filled(email=f"a{n}@b.example")).status_code for n in range(25)}
    assert 429 in answers


def test_without_a_csrf_token_nothing_is_made() -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(SIGN_UP, filled()).status_code == 403
    assert not User.objects.exists()


def test_mail_is_in_the_language_of_the_page(client: Client) -> None:
    client.post("/en/accounts/signup/", filled())
    assert "Confirm your address" in mail.outbox[-1].subject
    sign_up(Client(), email="other@school.example")
    assert "Bevestig je adres" in mail.outbox[-1].subject


@pytest.mark.parametrize(
    ("door", "said"),
    [
        (SIGN_UP, "Dit wachtwoord is te kort. Neem minstens 12 tekens."),
        ("/en/accounts/signup/", "This password is too short. Take at least 12 characters."),
    ],
)
def test_a_password_that_is_too_short_is_refused_in_the_language_of_the_page(
    client: Client, door: str, said: str
) -> None:
    page = client.post(door, filled(password1="vier korte"))
    assert page.context["form"].errors["password1"] == [said]


def test_the_summary_of_mistakes_reads_well_after_labels_that_are_sentences(client: Client) -> None:
    page = client.post("/en/accounts/signup/", {"email": "no address"}).content.decode()
    links = re.findall(r'<a href="#id_(\w+)">([^<]+)</a>', page)
    told = {name: html.unescape(words) for name, words in links}
    assert told["display_name"].startswith("What do colleagues call you? ")
    assert told["agrees"].startswith("I agree with the house rules and the privacy statement. Without")
    assert told["email"].startswith("E-mail address: ")
