"""The letters about pages, each in the language of who reads it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, Revision

from accounts.models import User
from core import mail

FOLDER = "cms/mail"


@contextmanager
def as_read_by(user: User) -> Iterator[None]:
    """Speak this person's language and tell the time where she is."""
    with translation.override(user.language), timezone.override(ZoneInfo(user.time_zone)):
        yield


def send(name: str, page: Page, user: User, *, key: str, **more: Any) -> None:
    """Send a letter about a page, with the way to it behind the scenes."""
    path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    context = {"name": str(user), "page": page.get_admin_display_title(), "path": path, **more}
    mail.send(template=f"{FOLDER}/{name}", to=user.email, language=user.language, context=context, key=key)


def tell_held_back(page: Page, revision: Revision, user: User, findings: Iterable[Any]) -> None:
    """Tell that a page was not published at its time, and why; once for each time it was scheduled."""
    key = f"held back:{revision.pk}:{revision.approved_go_live_at}"
    send("held_back", page, user, key=key, findings=[str(found) for found in findings])
