"""Joining a school by a link, begun before signing in and finished afterwards, on another device too."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.identity.intents import INTENT_PARAMETER, sign_intent
from accounts.models import Affiliation, User
from accounts.schools.services.inviting import accept_school_invitation
from core.link_secrets import hash_of

INTENT = "join-school"


def ways_in(secret: str) -> dict[str, str]:
    """Return the addresses that sign someone in, or up, and then let her belong to the school."""
    note = sign_intent(INTENT, {"invitation": hash_of(secret)})
    query = urlencode({INTENT_PARAMETER: note, "next": reverse("accounts:school-link", args=[secret])})
    return {name: f"{reverse(f'account_{name}')}?{query}" for name in ("login", "signup")}


def accept_after_sign_in(user: User, payload: dict[str, Any]) -> str | None:
    """Let who came in by a link belong to the school; a refusal is told by who calls."""
    return landing(accept(str(payload.get("invitation", "")), user, timezone.now()))


def accept(secret_hash: str, user: User, at: datetime) -> Affiliation:
    """Let who followed a link belong to the school.

    Raises:
        DomainError: as the service.
    """
    return accept_school_invitation(secret_hash=secret_hash, user=user, at=at)


def landing(affiliation: Affiliation) -> str:
    """Return where to go on: to the school, or to her own schools while she waits."""
    if affiliation.confirmed_at is None:
        return reverse("accounts:my-schools")
    return reverse("accounts:school", args=[affiliation.school.public_id])
