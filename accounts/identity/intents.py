"""What a visitor began before signing in is finished afterwards, on another device too.

The page that asks for an account passes a signed note along (`?intent=…`). The note waits in the
session until someone comes in, and in the database as well once an account exists: an address typed
wrong loses nothing, and another device finds it. Refuses notes that were not signed here, unknown kinds
and notes older than 14 days.
"""

import logging
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.db import transaction
from django.utils import timezone

from accounts.identity.models import INTENT_LASTS, PendingIntent, User
from accounts.identity.unconfirmed import unconfirmed_accounts
from accounts.registries import intents
from core.errors import DomainError

INTENT_PARAMETER = "intent"
_SALT = "accounts.intent"
_NOTE = "accounts_intent"
_WAITS_WITH = "accounts_intent_with"
_MOST = 5

log = logging.getLogger(__name__)


def sign_intent(kind: str, payload: dict[str, Any]) -> str:
    """Return the note for an address; nobody else can write one."""
    return signing.dumps({"kind": kind, "payload": payload}, salt=_SALT, compress=True)


def read_intent(note: str) -> tuple[str, dict[str, Any]] | None:
    """Return kind and payload of a note of ours, or None."""
    try:
        told = signing.loads(note, salt=_SALT, max_age=INTENT_LASTS)
    except signing.BadSignature:
        return None
    return (told["kind"], told["payload"]) if told["kind"] in intents else None


def hold_intent(session: SessionBase, note: str) -> None:
    """Let the note wait in this visitor's session; a note that is not ours is ignored."""
    if read_intent(note):
        session[_NOTE] = note
        session.pop(_WAITS_WITH, None)


def attach_held_intent(session: SessionBase, user: User) -> None:
    """Let what was begun in this session wait with this account, where any device finds it.

    What waits with an account this visitor asked for before, and that nobody confirmed, comes over. What
    was finished there meanwhile is not begun again.
    """
    told, before = read_intent(session.get(_NOTE, "")), session.get(_WAITS_WITH)
    if told is None or before == user.pk:
        return
    session[_WAITS_WITH] = user.pk
    if before is not None and User.objects.filter(pk=before).exists():
        PendingIntent.objects.filter(user__in=unconfirmed_accounts().filter(pk=before)).update(user=user)
    elif user.pending_intents.count() < _MOST:
        kind, payload = told
        PendingIntent.objects.create(user=user, kind=kind, payload=payload, created_at=timezone.now())


def let_go_of_intent(session: SessionBase) -> None:
    """Forget the note: whoever it waited for is in."""
    session.pop(_NOTE, None)
    session.pop(_WAITS_WITH, None)


def finish_intents(user: User) -> tuple[str | None, list[str]]:
    """Finish what waits for this person, once each, and return where to land and what was refused.

    A handler that refuses (a full run) leaves a sentence; the intent is gone either way.
    """
    landing: str | None = None
    refusals: list[str] = []
    for intent in list(user.pending_intents.all()):
        try:
            landing = _finish(intent, user) or landing
        except DomainError as refusal:
            log.info("intent refused: %s", refusal.code)
            refusals.append(str(refusal))
    return landing, refusals


def _finish(intent: PendingIntent, user: User) -> str | None:
    claimed, _ = PendingIntent.objects.filter(pk=intent.pk).delete()
    handler = intents.get(intent.kind)
    if not claimed or handler is None or intent.created_at < timezone.now() - INTENT_LASTS:
        return None
    with transaction.atomic():
        return handler(user, intent.payload)
