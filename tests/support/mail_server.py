"""A real mail server within the tests: letters reach it over SMTP, and answers can be sent to it."""

import smtplib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.support.services import free_port


class Inbox:
    """Takes every letter, or refuses them while `is_closed`."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.is_closed = False
        self.address = ("", 0)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        """Answer the end of a letter."""
        if self.is_closed:
            return "451 try again later"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        """Return the letters to one address, in the order in which they came."""
        return [letter for letter in self.letters if letter["To"] == address]

    def answer(self, letter: EmailMessage, text: str) -> None:
        """Answer a letter as a mail program does: to where it asks for answers, or to its sender."""
        answer = EmailMessage()
        answer["From"], answer["To"] = letter["To"], letter["Reply-To"] or letter["From"]
        answer["Subject"] = f"Re: {letter['Subject']}"
        answer["In-Reply-To"] = letter["Message-ID"]
        answer.set_content(text)
        with smtplib.SMTP(*self.address) as program:
            program.send_message(answer)


@pytest.fixture
def inbox(settings) -> Iterator[Inbox]:
    """A mail server of our own, and a site that sends through it."""
    inbox = Inbox()
    server = Controller(inbox, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = inbox.address = (server.hostname, server.port)
    yield inbox
    server.stop()


def text_of(letter: EmailMessage) -> str:
    """Return the plain text of a letter."""
    body = letter.get_body(("plain",))
    return body.get_content() if body else ""
