"""Confirming an address by a link, next to the code that allauth asks for.

The link carries a signed note of whose address it is. Opening it changes nothing, because mail
scanners open links: only the button on its page confirms. The note is worthless once the address
is confirmed, and after a day.
"""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core import signing
from django.urls import reverse

from accounts.models import User

LINK_LASTS = timedelta(days=1)
_SALT = "accounts.confirm"


@dataclass(frozen=True)
class Confirmation:
    """Whose address is to be confirmed. `is_new_account` when nobody ever signed in to it."""

    user: User
    email: str
    is_new_account: bool

    def address(self) -> EmailAddress:
        """Return the address row, not yet saved when the address was only just asked for."""
        known = EmailAddress.objects.filter(user=self.user, email=self.email).first()
        return known or EmailAddress(user=self.user, email=self.email)


def confirmation_path(*, user: User, email: str) -> str:
    """Return the path of the page whose button confirms this address."""
    key = signing.dumps({"user": user.pk, "email": email.lower()}, salt=_SALT)
    return reverse("account_confirm_email", args=[key])


def read_confirmation(key: str) -> Confirmation | None:
    """Return what the link stands for; None when forged, too old, or confirmed already."""
    try:
        told = signing.loads(key, salt=_SALT, max_age=LINK_LASTS)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=told["user"], is_active=True).first()
    if user is None or EmailAddress.objects.filter(email=told["email"], verified=True).exists():
        return None
    return Confirmation(user=user, email=told["email"], is_new_account=user.last_login is None)
