"""Mail: one letter in the recipient's language, written with the change, sent once by a job.

A letter has a key that says what it is about ("enrolled:17"). The key's hash stands in a ledger from
the moment the letter is queued, so asking twice queues once. After the mail server took the letter the
ledger says so, so a job that runs again sends nothing. Between those two lies one update; a worker
killed exactly there leaves a letter that goes out again under the same Message-ID, which mail
programs show once.

A letter is written when it is queued, or, where what it says may be taken back meanwhile, at the moment it
goes (`send_as_it_then_is`): its writer then looks again, and may find that nothing is left to say.

This module decides nothing about who wants which mail; storeys above do.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db import models, transaction
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import timezone, translation

from core.jobs import enqueue, every, job
from core.registry import Registry

_BLANK_LINES = re.compile(r"\n\s*\n(\s*\n)+")
KEEP_LEDGER = timedelta(days=90)


class SentMail(models.Model):
    """Which letters were queued and sent. Holds a hash of their key: no address, no text.

    Kept for 90 days, so that repeating a service does not repeat its letter.
    """

    key_hash = models.CharField(max_length=64, primary_key=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key_hash


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says, by the one who writes it at the moment it goes.

    Args:
        template: path without ending, as `send` has it.
    """

    template: str
    language: str
    context: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


Writer = Callable[[Mapping[str, Any]], Letter | None]
"""Gets what was told when the letter was queued; returns None when nothing of it is left to say."""

writers: Registry[Writer] = Registry("writers of letters")


def register_writer(name: str, write: Writer) -> None:
    """Let letters be written by this one at the moment they go."""
    writers.register(name, write)


@transaction.atomic
def send(
    *,
    template: str,
    to: str,
    language: str,
    context: Mapping[str, Any],
    key: str,
    headers: Mapping[str, str] | None = None,
    not_before: datetime | None = None,
) -> bool:
    """Queue one letter in the transaction of the caller.

    Args:
        template: path without ending; `.subject.txt` and `.txt` must exist, `.html` may.
        to: the address of one person.
        language: code of the language the recipient reads.
        context: what the templates show; `base_url`, `language` and `site_name` are added.
        key: says what the letter is about; the same key is sent at most once.
        headers: extra headers, such as List-Unsubscribe.
        not_before: when it may arrive, such as the end of her quiet hours; at once, unless told otherwise.

    Returns:
        Whether the letter was queued; False when its key was before.

    Raises:
        ValidationError: when `to` is no address (a line break for one).
    """
    key_hash = _noted(key, to)
    if key_hash:
        letter = compose(template=template, language=language, context=context)
        told = {"key_hash": key_hash, "to": to, "headers": dict(headers or {}), **letter}
        enqueue(deliver, not_before=not_before, **told)
    return bool(key_hash)


@transaction.atomic
def send_as_it_then_is(*, writer: str, to: str, told: Mapping[str, Any], key: str) -> bool:
    """Queue one letter in the transaction of the caller, to be written at the moment it goes.

    Args:
        writer: who writes it, by the name it was registered under.
        to: the address of one person.
        told: what the writer needs to look again: keys and moments, never words anybody wrote.
        key: says what the letter is about; the same key is sent at most once.

    Returns:
        Whether the letter was queued; False when its key was before.

    Raises:
        ValidationError: when `to` is no address.
    """
    key_hash = _noted(key, to)
    if key_hash:
        enqueue(write_and_deliver, key_hash=key_hash, to=to, writer=writer, told=dict(told))
    return bool(key_hash)


def _noted(key: str, to: str) -> str:
    """Note in the ledger that a letter is queued, and return its hash; nothing when it was before."""
    validate_email(to)
    key_hash = sha256(f"{settings.SECRET_KEY}:{key}:{to.lower()}".encode()).hexdigest()
    _row, is_new = SentMail.objects.get_or_create(key_hash=key_hash, defaults={"queued_at": timezone.now()})
    return key_hash if is_new else ""


def compose(*, template: str, language: str, context: Mapping[str, Any]) -> dict[str, str]:
    """Render the subject, text and page of a letter in the recipient's language."""
    known = {"base_url": settings.BASE_URL, "site_name": settings.WAGTAIL_SITE_NAME, "language": language}
    with translation.override(language):
        everything = {**known, **context}
        subject = " ".join(plain(f"{template}.subject.txt", everything).split())
        text = _BLANK_LINES.sub("\n\n", plain(f"{template}.txt", everything)).strip() + "\n"
        return {"subject": subject, "text": text, "html": page(template, everything)}


def plain(template: str, context: dict[str, Any]) -> str:
    """Render text as it must be read: nothing is escaped, since nothing is HTML."""
    found: Any = get_template(template)
    return str(found.template.render(Context(context, autoescape=False)))


def page(template: str, context: dict[str, Any]) -> str:
    """Render the HTML of a letter with its styles inlined; empty when the letter is text only."""
    try:
        found = get_template(f"{template}.html")
    except TemplateDoesNotExist as missing:
        if str(missing) != f"{template}.html":  # a letter that includes something missing
            raise
        return ""
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)
    return inliner.inline(found.render(context))


@job("send mail", retries=12)
def deliver(*, key_hash: str, to: str, subject: str, text: str, html: str, headers: dict[str, str]) -> None:
    """Hand one letter to the mail server, unless the ledger says that it was taken."""
    if _is_waiting(key_hash):
        _hand_over(key_hash, to, {"subject": subject, "text": text, "html": html}, headers)


@job("write and send mail", retries=12)
def write_and_deliver(*, key_hash: str, to: str, writer: str, told: dict[str, Any]) -> None:
    """Write one letter as things stand now and hand it over; nothing goes when nothing is left to say."""
    if not _is_waiting(key_hash):
        return
    letter = _written(key_hash, writer, told)
    if letter is None:
        return
    composed = compose(template=letter.template, language=letter.language, context=letter.context)
    _hand_over(key_hash, to, composed, letter.headers)


def _is_waiting(key_hash: str) -> bool:
    return SentMail.objects.filter(key_hash=key_hash, sent_at=None).exists()


@transaction.atomic
def _written(key_hash: str, writer: str, told: Mapping[str, Any]) -> Letter | None:
    """Let a letter be written; where there is none the ledger forgets it with what its writer noted."""
    letter = writers[writer](told)
    if letter is None:
        SentMail.objects.filter(key_hash=key_hash).delete()
    return letter


def _hand_over(key_hash: str, to: str, composed: Mapping[str, str], headers: Mapping[str, str]) -> None:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    letter = EmailMultiAlternatives(
        subject=composed["subject"],
        body=composed["text"],
        to=[to],
        headers={"Message-ID": f"<{key_hash[:40]}@{domain}>", **headers},
    )
    letter.extra_headers.setdefault("Auto-Submitted", "auto-generated")
    if composed["html"]:
        letter.attach_alternative(composed["html"], "text/html")
    letter.send()
    SentMail.objects.filter(key_hash=key_hash).update(sent_at=timezone.now())


@every(minutes=24 * 60, name="clear the mail ledger")
def clear_ledger() -> None:
    """Forget letters queued more than 90 days ago."""
    SentMail.objects.filter(queued_at__lt=timezone.now() - KEEP_LEDGER).delete()
