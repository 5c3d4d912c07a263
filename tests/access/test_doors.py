"""Doors that lead on: never off the site, and not to delicate pages on an old session."""

import pytest
from django.utils.http import url_has_allowed_host_and_scheme

from tests.access.site import Site
from tests.access.table import Row, ask, in_words, read_table

#: Where signing in long ago is not enough: the keys to the account, and its end.
DELICATE = (
    "accounts:delete",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_remove_webauthn",
)
LEADING_ON = ("account_login", "account_signup", "account_logout", "account_reauthenticate", "admin-sign-in")
AWAY = ("https://evil.example/", "/\\evil.example", "javascript:alert(1)")


@pytest.mark.parametrize("row", [row for row in read_table() if row.name in DELICATE], ids=str)
def test_delicate_pages_ask_once_more_who_one_is(site: Site, row: Row) -> None:
    answer = ask(site, row, "signed_in_long_ago")
    assert in_words(site, answer) == "→again"
    assert answer.written <= {"django_session"}


def test_another_address_is_added_only_by_who_signed_in_just_now(site: Site) -> None:
    form = site.forms["new_address"]
    answer = site.ask("signed_in_long_ago", "POST", site.address("account_email"), form)
    assert in_words(site, answer) == "→again"


def test_ones_data_is_handed_to_who_signed_in_just_now(site: Site) -> None:
    answer = site.ask("signed_in_long_ago", "POST", site.address("accounts:take-data"), {})
    assert in_words(site, answer) == "→again"


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("name", LEADING_ON)
def test_no_door_leads_off_the_site(site: Site, name: str, away: str) -> None:
    forms = {"account_login": "sign_in", "account_reauthenticate": "password"}
    for role in ("anonymous", "learner"):
        for method in ("GET", "POST"):
            sent = {**site.forms[forms.get(name, "nothing")], "next": away}
            answer = site.ask(role, method, site.address(name), sent)
            assert not answer.location or url_has_allowed_host_and_scheme(answer.location, None)
