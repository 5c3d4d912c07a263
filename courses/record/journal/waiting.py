"""A note that was sent after the session had ended: it waits, and is a draft once she has signed in again.

It waits in the new session, signed as hers; anyone else who signs in there never sees it.
"""

from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from accounts.models import User
from core.errors import DomainError
from core.throttle import seconds_to_wait, who
from courses.record.journal.services import clean_text, keep_draft

OWNER_FIELD = "owner"
_WAITING = "journal.waiting"
_MOST = 60
"""Notes from one address that are kept in a minute."""
_signer = Signer(salt=_WAITING)


def owner_mark(user: Any) -> str:
    """Return the signed mark that says whose form it is."""
    return _signer.sign(str(user.pk))


def let_wait(request: HttpRequest) -> None:
    """Keep a note that came without a session until its owner signs in; one of nobody is not kept."""
    mark = request.POST.get(OWNER_FIELD, "")
    try:
        text = clean_text(request.POST.get("text", ""))
    except DomainError:
        return
    if (
        text.strip()
        and _owner(mark)
        and not seconds_to_wait(_WAITING, who(request, "ip"), limit=_MOST, per=60)
    ):
        request.session[_WAITING] = {
            "owner": mark,
            "text": text,
            "form_key": request.POST.get("form_key", ""),
        }


def take_up(request: HttpRequest, at: datetime) -> bool:
    """Keep as a draft what waited for this person, and say whether something did."""
    waiting = request.session.pop(_WAITING, None)
    user = cast(User, request.user)
    if not waiting or _owner(waiting["owner"]) != str(user.pk):
        return False
    keep_draft(user=user, form_key=as_key(waiting["form_key"]), text=waiting["text"], at=at)
    return True


def as_key(typed: str) -> UUID:
    """Return the key of a form; a form without one that can be read gets another."""
    try:
        return UUID(typed)
    except ValueError:
        return uuid4()


def _owner(mark: str) -> str:
    """Return whose mark it is, or nothing for one that was not made here."""
    try:
        return _signer.unsign(mark)
    except BadSignature:
        return ""
