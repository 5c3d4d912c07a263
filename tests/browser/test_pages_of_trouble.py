"""What people meet when something goes wrong, and the pages of a development site."""

import logging
from collections.abc import Iterator

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from tests.support.accounts import person

pytestmark = pytest.mark.browser


@pytest.fixture
def _quiet() -> Iterator[None]:
    """Keep silent about what breaks on purpose."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("_quiet")
@pytest.mark.parametrize("signed_in", [False, True])
def test_error_pages(walk, settings, signed_in):
    settings.ROOT_URLCONF = "tests.browser.urls"
    if signed_in:
        walk.device.knows(person(language=walk.language))
    walk.to(f"/{walk.language}/nergens/", status=404)
    for status in (400, 403, 410, 429, 500, 503):
        walk.to(f"/{walk.language}/breaks/{status}/", status=status)


def test_a_form_that_stood_open_too_long(walk):
    walk.page.goto(walk.address("account_reset_password"))
    walk.device.context.clear_cookies()
    walk.page.locator("main [name=email]").fill("an@school.example")
    walk.sends()
    assert walk.page.get_by_role("main").get_by_role("link").first.get_attribute("href") == walk.page.url


@pytest.fixture
def letters(settings, tmp_path) -> None:
    """Let mail land in a folder, as on a development site, and send some."""
    settings.EMAIL_FILE_PATH = tmp_path
    post = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path))
    letter = EmailMultiAlternatives(
        "Je hebt een plaats",
        "Dag An, zie https://school.example/",
        "a@b.example",
        ["an@school.example"],
        connection=post,
    )
    letter.attach_alternative("<!doctype html><html lang='nl'><title>x</title><p>Dag An</p>", "text/html")
    letter.send()
    post.close()


def test_the_mail_of_a_development_site(walk, letters):
    walk.to("/development/mail/")
    walk.page.get_by_role("main").get_by_role("link").first.click()
    walk.page.wait_for_url("**/development/mail/*/")
    walk.look("a letter")


def test_a_mailbox_without_mail(walk, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    walk.to("/development/mail/")


def test_the_patterns(walk):
    walk.to("/development/patterns/")
