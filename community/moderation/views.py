"""What members and visitors see of moderation: house rules, counts, and decisions that concern them."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from community.moderation.forms import AppealForm, RewriteForm
from community.moderation.models import Case
from community.moderation.own_case import own_case
from community.moderation.services.appealing import appeal, rewrite, standing_decision
from community.moderation.transparency import account_of
from community.trust.api import EDITION, agree, house_rules, needs_rules
from core.errors import DomainError
from core.throttle import throttle


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Show the house rules; a member can agree to them here, and is asked at her first post."""
    user = request.user
    if request.method == "POST" and isinstance(user, User):
        agree(user, timezone.now())
        messages.success(request, _("Thank you. You can write now."))
        return redirect("community:house-rules")
    asks = isinstance(user, User) and needs_rules(user)
    context = {"rules": house_rules(), "edition": EDITION, "asks": asks}
    return render(request, "community/moderation/house_rules.html", context)


@require_safe
def transparency(request: HttpRequest) -> HttpResponse:
    """Show counts of a year of moderation to anyone."""
    context = {"account": account_of(timezone.now())}
    return render(request, "community/moderation/transparency.html", context)


def _own_case(request: HttpRequest, case_id: UUID) -> Case:
    """Return a case about what she wrote or flagged; any other is as if it were not there."""
    mine = Case.objects.filter(Q(writer=request.user.pk) | Q(flags__by=request.user.pk))
    case = mine.select_related("writer").filter(public_id=case_id).distinct().first()
    if case is None:
        raise Http404
    return case


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("appeal", limit=20, per=3600)
def decision(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what was decided and why; there she can ask for a second look."""
    case, user = _own_case(request, case_id), cast(User, request.user)
    standing = standing_decision(case)
    form = AppealForm(request.POST if request.method == "POST" and standing else None)
    if standing and form.is_valid():
        try:
            appeal(decision=standing, by=user, words=form.cleaned_data["words"], at=timezone.now())
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Another moderator looks at it again. You hear what comes of it."))
            return redirect("community:decision", case.public_id)
    return _decision_page(request, case, form)


@never_cache
@login_required
@require_POST
@throttle("rewrite", limit=20, per=3600)
def decision_rewrite(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take what the writer changed; then it is seen again."""
    case, form = _own_case(request, case_id), RewriteForm(request.POST)
    if form.is_valid():
        user, text = cast(User, request.user), form.cleaned_data["text"]
        try:
            rewrite(case=case, text=text, by=user, at=timezone.now())
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("What you wrote is back."))
            return redirect("community:decision", case.public_id)
    return _decision_page(request, case, AppealForm(), form)


def _decision_page(
    request: HttpRequest, case: Case, form: AppealForm, rewriting: RewriteForm | None = None
) -> HttpResponse:
    own = own_case(case, cast(User, request.user))
    shown = rewriting or RewriteForm(initial={"text": case.words_then})
    context = {"own": own, "form": form, "rewriting": shown}
    wrong = form.errors or (rewriting is not None and rewriting.errors)
    return render(request, "community/moderation/decision.html", context, status=422 if wrong else 200)
