"""Flagging something, and following a notice, over HTTP. For members, and for anyone on what is public."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from community.moderation.forms import AppealForm, FlagForm
from community.moderation.letters import flag_of_token
from community.moderation.models import Appeal
from community.moderation.sentences import how_decided, said, where_to
from community.moderation.services.appealing import appeal, standing_decision
from community.moderation.services.flagging import flag
from community.moderation.targets import found
from community.trust.house_rules import house_rule
from core.errors import DomainError
from core.throttle import throttle


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("flag", limit=20, per=3600)
def flag_something(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Ask what is wrong with something, and write it down for the moderators."""
    target = found(kind, key, request.user)
    if target is None:
        raise Http404
    by = request.user if isinstance(request.user, User) else None
    form = FlagForm(request.POST if request.method == "POST" else None, is_visitor=by is None)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("reason", "words")}
        try:
            flag(target=target, by=by, at=timezone.now(), visitor=form.visitor, **told)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("community:flag-received")
    context = {"target": target, "form": form, "is_own": by is not None and target.writer == by}
    return render(request, "community/moderation/flag.html", context, status=422 if form.errors else 200)


@require_safe
def flag_received(request: HttpRequest) -> HttpResponse:
    """Thank for a notice and say what happens with it."""
    return render(request, "community/moderation/received.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("notice", limit=20, per=3600)
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Show a visitor what became of her notice; there she can ask for a second look."""
    flag = flag_of_token(token)
    if flag is None:
        raise Http404
    decision = standing_decision(flag.case)
    asked = Appeal.objects.filter(flag=flag, decision=decision).first() if decision else None
    form = AppealForm(request.POST if request.method == "POST" and decision else None)
    if decision and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            appeal(decision=decision, by=None, flag=flag, words=words, at=timezone.now())
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("community:notice", token)
    context: dict[str, Any] = {"flag": flag, "decision": decision, "asked": asked, "form": form}
    context |= {"said": said(decision.act, decision.case.target) if decision else None}
    context |= {"rule": house_rule(decision.rule) if decision else None, "how": how_decided(flag.case)}
    context |= {"where": where_to(decision) if decision else []}
    return render(request, "community/moderation/notice.html", context, status=422 if form.errors else 200)
