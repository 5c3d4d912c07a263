"""A passkey, with the authenticator that Chromium plays for tests: added, then used to sign in."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.walking import Walk
from tests.support.accounts import person
from tests.support.browser import Device

pytestmark = pytest.mark.browser


def adds_passkey(device: Device, *, instead_of_password: bool) -> None:
    """Add a passkey on a device that holds keys, then forget on it who one is."""
    holds_keys(device.page)
    page = device.open("/nl/accounts/2fa/webauthn/add/")
    page.locator("main [name=name]").fill("Telefoon")
    page.locator("main [name=passwordless]").set_checked(instead_of_password)
    page.get_by_role("main").get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("De passkey is toegevoegd.")).to_be_visible()
    device.context.clear_cookies()


def holds_keys(page: Page) -> None:
    """Let the browser behave as a phone whose owner puts her finger on it."""
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_signs_in_without_a_password(new_device):
    device = new_device().knows(person())
    adds_passkey(device, instead_of_password=True)
    page = device.open("/nl/accounts/login/")
    page.get_by_role("button", name="Gebruik een passkey").click()
    expect(page.get_by_role("heading", name="Welkom.")).to_be_visible()


def test_a_passkey_is_the_second_step(new_device):
    user = person()
    device = new_device().knows(user)
    adds_passkey(device, instead_of_password=False)
    device.open("/nl/accounts/login/")
    page = device.sign_in(user)
    walk = Walk(device, "nl")
    walk.look("the second step, with a passkey")
    assert walk.findings == []
    page.get_by_role("button", name="Gebruik een passkey").click()
    expect(page.get_by_role("heading", name="Welkom.")).to_be_visible()
