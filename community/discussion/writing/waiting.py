"""What was typed lives on: as a draft, and past a session that ended while somebody wrote."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.api import signed_in
from community.discussion.models import Draft
from community.discussion.services.drafting import FIELDS, save_draft
from core.prepared import Prepared, columns, loaded

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
WAITING = "waiting_words"
_MOST = 40_000


def writing(view: View[P]) -> View[P]:
    """Let somebody whose session ended sign in again; her words wait in the session meanwhile."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        place = request.POST.get("draft", "")
        if place:
            data = {name: request.POST.get(name, "")[:_MOST] for name in FIELDS}
            request.session[WAITING] = {"place": place[:80], "data": data}
        back = request.POST.get("here") or request.get_full_path()
        address = redirect_to_login(back, reverse("account_login"))
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"address": address.url}, status=401)
        return address

    return guarded


def keep_draft(request: HttpRequest, place: str, *, back: str) -> HttpResponse:
    """Keep what was typed because she asked for it, and lead back to where she came from."""
    save_draft(user=signed_in(request), place=place, data=request.POST.dict(), at=timezone.now())
    messages.success(request, _("Your draft is kept. You find it back when you write here again."))
    return redirect(back)


def draft_of(request: HttpRequest, place: str, at: datetime) -> Draft | None:
    """Return what this person was writing here; what waited in her session becomes her draft."""
    if not request.user.is_authenticated:
        return None
    waiting = request.session.get(WAITING)
    if waiting and waiting.get("place") == place:
        del request.session[WAITING]
        return save_draft(user=signed_in(request), place=place, data=waiting["data"], at=at)
    rows = _DRAFT.rows(user=request.user.pk, place=place)
    return loaded(Draft, rows[0]) if rows else None


def _draft(user: Any, place: Any) -> models.QuerySet[Draft, Any]:
    return Draft.objects.filter(user=user, place=place).values_list(*columns(Draft))


_DRAFT = Prepared(_draft, user=models.BigIntegerField(), place=models.CharField())


def initial_of(draft: Draft | None) -> Mapping[str, Any]:
    """Return what a form begins with."""
    data = dict(draft.data) if draft else {}
    return {name: value for name, value in data.items() if name in FIELDS}
