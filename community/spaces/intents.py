"""An invitation into a space accepted before signing in, finished once the person is known."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.api import sign_in_url, sign_up_url
from accounts.models import User
from community.spaces.services import accept_invitation
from core.link_secrets import hash_of

INTENT = "enter-space"


def enter_after_sign_in(user: User, payload: dict[str, Any]) -> str | None:
    """Let in who followed a link; a refusal is told by who calls."""
    secret_hash = str(payload.get("invitation", ""))
    space = accept_invitation(secret_hash=secret_hash, by=user, at=timezone.now())
    return reverse("community:space", args=[space.slug])


def ways_in(secret: str) -> dict[str, str]:
    """Return the addresses that sign someone in, or up, and then let her in."""
    payload, back = {"invitation": hash_of(secret)}, reverse("community:space-invitation", args=[secret])
    return {"sign_in": sign_in_url(INTENT, payload, back), "sign_up": sign_up_url(INTENT, payload, back)}
