"""Ending mails from the mail itself: a signed address that works without signing in and needs one click.

RFC 8058: the mail program of the reader posts to the address in `List-Unsubscribe`; who follows the link
is asked first, so that a program that looks at links before her ends nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from accounts.models import NotificationSettings, User
from accounts.notifications.choosing import choose_way
from accounts.notifications.kinds import NotificationKind, Way, kinds
from accounts.notifications.settings import change_settings

SALT = "accounts.notifications.leaving"


@dataclass(frozen=True)
class Leaving:
    """What somebody wants no more mail of: some kinds, or the digest where none is named."""

    user: User
    kinds: Sequence[NotificationKind]

    @property
    def is_digest(self) -> bool:
        """Whether it is about the digest."""
        return not self.kinds


def leaving_path(user: User, about: Iterable[str] = ()) -> str:
    """Return the address, in the active language, that ends mails of these kinds; of none: the digest.

    It names the person by her public id, holds no address, and works as long as the mail is kept.
    """
    token = signing.dumps([user.public_id, *sorted(set(about))], salt=SALT)
    return reverse("accounts:mail-off", args=[token])


def leaving_headers(path: str) -> dict[str, str]:
    """Return the headers by which a mail program offers its reader to end such mails."""
    return {
        "List-Unsubscribe": f"<{settings.BASE_URL}{path}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def leaving_of(token: str) -> Leaving | None:
    """Return what a signed address is about; None when it was not made here or its reader is gone."""
    try:
        public_id, *names = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.people().filter(public_id=public_id, is_active=True).first()
    known = [kind for name in names if (kind := kinds.get(name)) is not None]
    return Leaving(user, known) if user is not None and len(known) == len(names) else None


@transaction.atomic
def leave(*, leaving: Leaving, at: datetime) -> None:
    """End these mails; what happens stands in her list all the same. Done twice, it is done once."""
    if leaving.is_digest:
        change_settings(user=leaving.user, at=at, rhythm=NotificationSettings.Rhythm.NEVER)
    for kind in leaving.kinds:
        choose_way(user=leaving.user, kind=kind.name, scope="", way=Way.APP)


@transaction.atomic
def come_back(*, leaving: Leaving, at: datetime) -> None:
    """Send these mails again, as all get them."""
    if leaving.is_digest:
        change_settings(user=leaving.user, at=at, rhythm=NotificationSettings.Rhythm.WEEKLY)
    for kind in leaving.kinds:
        choose_way(user=leaving.user, kind=kind.name, scope="", way=None)
