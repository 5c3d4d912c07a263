"""The mail page of a development site."""

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client, override_settings

pytestmark = pytest.mark.django_db
LIST = "/development/mail/"


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    settings.EMAIL_FILE_PATH = tmp_path
    with get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path)) as post:
        for subject in ("First <i>", "Tweede é"):
            letter = EmailMultiAlternatives(
                subject,
                "Text https://school.example/ <script>x</script>",
                "a@b.example",
                ["me@b.example"],
                connection=post,
            )
            letter.attach_alternative("<p onclick='x()'>Hallo é</p><script>alert(1)</script>", "text/html")
            letter.send()
    return tmp_path


def test_mails_are_listed_and_shown(client: Client, folder: Path) -> None:
    page = client.get(LIST)
    letters = page.context["letters"]
    assert {letter.subject for letter in letters} == {"First <i>", "Tweede é"}
    shown = client.get(f"{LIST}{letters[0].name}/").content.decode()
    assert "<script>x" not in shown
    assert 'href="https://school.example/"' in shown


def test_the_html_stands_in_a_frame_that_may_do_nothing(client: Client, folder: Path) -> None:
    name = client.get(LIST).context["letters"][0].name
    frame = client.get(f"{LIST}{name}/html/")
    assert "Hallo é" in frame.content.decode()
    assert frame["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize("name", ["nothing", "..", "%2e%2e%2fsettings"])
def test_other_files_are_out_of_reach(client: Client, folder: Path, name: str) -> None:
    assert client.get(f"{LIST}{name}/", follow=True).status_code == 404


def test_a_real_site_has_no_such_page(client: Client, folder: Path) -> None:
    with override_settings(SHOW_DEVELOPMENT_PAGES=False):
        assert client.get(LIST, follow=True).status_code == 404
