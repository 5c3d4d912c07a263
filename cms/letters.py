"""The letters about pages, each in the language of who reads it."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Revision

from accounts.models import User
from core import mail

FOLDER = "cms/mail"


def send(name: str, page: Page, user: User, *, key: str, folder: str = FOLDER, **more: Any) -> None:
    """Send a letter about a page, with the way to it behind the scenes."""
    with translation.override(user.language):
        path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    context = {"name": str(user), "page": page.get_admin_display_title(), "path": path, **more}
    mail.send(template=f"{folder}/{name}", to=user.email, language=user.language, context=context, key=key)


def tell_held_back(page: Page, revision: Revision, user: User, findings: Iterable[Any]) -> None:
    """Tell that a page was not published at its time, and why; once for each time it was scheduled."""
    key = f"held back:{revision.pk}:{revision.approved_go_live_at}"
    send("held_back", page, user, key=key, findings=[str(found) for found in findings])
