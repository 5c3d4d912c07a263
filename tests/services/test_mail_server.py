"""Letters handed to a real mail server: they arrive once, whole, and a refusing server loses none."""

import pytest

from core import mail
from tests.support.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db


def ask_to_confirm(client, address: str) -> None:
    client.post(
        "/nl/accounts/signup/",
        {"email": address, "display_name": "Ann", "password1": PASSWORD, "agrees": "on"},
    )


def test_a_letter_arrives_with_its_text_and_its_page(client, inbox):
    ask_to_confirm(client, "ann@school.example")
    (letter,) = inbox.letters
    assert letter["To"] == "ann@school.example"
    assert letter["Auto-Submitted"] == "auto-generated"
    text = letter.get_body(("plain",))
    page = letter.get_body(("html",))
    assert text is not None
    assert page is not None
    assert "Leerkring" in text.get_content()
    assert "Leerkring" in page.get_content()


def test_a_letter_refused_for_now_is_sent_later_and_once(inbox, job_queue):
    reader = person()
    inbox.is_closed = True
    letter = {"template": "account/email/unknown_account", "language": "nl", "context": {}, "key": "refused"}
    mail.send(to=reader.email, **letter)
    job_queue.run()
    assert inbox.letters == []
    inbox.is_closed = False
    job_queue.make_due()
    job_queue.run()
    mail.send(to=reader.email, **letter)
    job_queue.run()
    assert [letter["To"] for letter in inbox.letters] == [reader.email]
