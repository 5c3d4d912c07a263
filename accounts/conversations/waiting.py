"""What was typed to another lives on past a session that ended while somebody wrote.

Her words wait in the session in which she signs in again, for her alone: whoever else signs in on that
device finds nothing of them.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.conversations.models import LONGEST_MESSAGE
from accounts.conversations.services import keep_draft
from accounts.models import User

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
WAITING = "waiting_message"


def writing(view: View[P]) -> View[P]:
    """Let somebody whose session ended sign in again, and go on with what she typed."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        text = request.POST.get("text", "")
        if text.strip():
            owner = request.POST.get("owner", "")[:40]
            request.session[WAITING] = {"owner": owner, "at": request.path, "text": text[:LONGEST_MESSAGE]}
        return redirect_to_login(request.get_full_path(), reverse("account_login"))

    return guarded


def keep_waiting(request: HttpRequest, *, whom: User | None, by: User, at: datetime) -> None:
    """Make a draft of what this person was writing here when her session ended."""
    waiting = request.session.get(WAITING)
    if not waiting or waiting["at"] != request.path:
        return
    del request.session[WAITING]
    if whom is not None and waiting["owner"] == by.public_id:
        keep_draft(whom=whom, text=waiting["text"], by=by, at=at)
