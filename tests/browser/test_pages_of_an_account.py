"""Every page on the way in, and every page of one's own account, judged in each of its states."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.utils import timezone

from accounts.models import User
from accounts.privacy.services import ask_deletion
from tests.browser.walking import Walk
from tests.support.accounts import PASSWORD, person

pytestmark = pytest.mark.browser
WRONG_CODE = "000000"


def fill(walk: Walk, **typed: str) -> None:
    """Type into fields by their names, the same in every language."""
    for name, words in typed.items():
        walk.page.locator(f"main [name={name}]").first.fill(words)


def mailed(pattern: str) -> str:
    """Return what the last mail says in this place."""
    found = re.search(pattern, mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[1]


def give_app(user: User) -> None:
    """Give someone an app and recovery codes."""
    totp.TOTP.activate(user, totp.generate_totp_secret())
    RecoveryCodes.activate(user)


def test_making_an_account(walk):
    walk.to(walk.address("account_signup"))
    walk.sends()
    fill(walk, display_name="An", email="an@school.example", password1=PASSWORD)
    walk.page.locator("main [name=agrees]").check()
    walk.sends()
    fill(walk, code=WRONG_CODE)
    walk.sends()
    link = mailed(r"https?://[^/]+(/\S+confirm-email/\S+)")
    walk.to(link)
    walk.page.locator("main form [type=submit]").click()
    walk.page.wait_for_url("**/my-learning/" if walk.language == "en" else "**/mijn-leren/")
    walk.look("the first page of a new account")
    walk.to(link, status=410)
    User.objects.filter(email="an@school.example").delete()


def test_signing_in(walk):
    walk.to(walk.address("account_login"))
    walk.sends()
    walk.to(walk.address("account_request_login_code"))
    walk.sends()
    fill(walk, email=person(language=walk.language).email)
    walk.sends()
    fill(walk, code=WRONG_CODE)
    walk.sends()
    walk.to(walk.address("account_inactive"))
    walk.device.context.clear_cookies()
    guarded = person(language=walk.language)
    give_app(guarded)
    walk.to(walk.address("account_login"))
    fill(walk, login=guarded.email, password=PASSWORD)
    walk.sends()
    fill(walk, code=WRONG_CODE)
    walk.sends()


def test_a_forgotten_password(walk):
    walk.to(walk.address("account_reset_password"))
    walk.sends()
    fill(walk, email=person(language=walk.language).email)
    walk.sends()
    link = mailed(r"https?://[^/]+(/\S+key/\S+)")
    walk.to(link)
    walk.sends()
    fill(walk, password1="four brand new words", password2="four brand new words")
    walk.sends()
    walk.to(link)


def test_settings_profile_and_data(walk):
    user = person(language=walk.language)
    walk.device.knows(user)
    walk.to(walk.address("accounts:settings"))
    walk.to(walk.address("accounts:profile", user.public_id))
    walk.to(walk.address("accounts:profile-edit"))
    fill(walk, display_name="")
    walk.sends()
    walk.to(walk.address("account_email"))
    walk.sends("main form.sheet")
    walk.to(walk.address("usersessions_list"))
    walk.to(walk.address("account_change_password"))
    walk.sends()
    walk.to(walk.address("accounts:my-data"))
    walk.to(walk.address("accounts:delete"))
    walk.sends("main form.sheet")
    ask_deletion(user=user, at=timezone.now())
    walk.to(walk.address("accounts:delete"))
    walk.to(walk.address("account_logout"))


def test_setting_up_a_second_step(walk):
    walk.device.knows(person(language=walk.language))
    for name in ("mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_activate_totp"):
        walk.to(walk.address(name))
    fill(walk, code=WRONG_CODE)
    walk.sends()
    walk.to(walk.address("account_reauthenticate"))
    walk.sends()


def test_a_second_step_that_is_set_up(walk):
    user = person(language=walk.language)
    walk.device.knows(user)
    give_app(user)
    kept = {"name": "Telefoon", "credential": {}}
    passkey = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=kept)
    for name in ("mfa_index", "mfa_deactivate_totp", "mfa_list_webauthn", "mfa_reauthenticate"):
        walk.to(walk.address(name))
    for name in ("mfa_view_recovery_codes", "mfa_generate_recovery_codes"):
        walk.to(walk.address(name))
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        walk.to(walk.address(name, passkey.pk))


def test_no_password_yet(walk):
    user = person(language=walk.language)
    walk.device.knows(user)
    user.set_unusable_password()
    user.save()
    walk.to(walk.address("account_set_password"))
