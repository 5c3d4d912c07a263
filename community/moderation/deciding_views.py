"""The queue and the case, over HTTP: for moderators alone, and for nobody in her own matter."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from community.moderation.forms import DecisionForm
from community.moderation.log import LogLine
from community.moderation.models import Case
from community.moderation.permissions import is_party, may_moderate
from community.moderation.selectors import LOG_PER_PAGE, CasePage, case_page, history_of, log_lines, queue
from community.moderation.services.appealing import answer_appeal
from community.moderation.services.deciding import decide, hand_on, second
from core.errors import DomainError

CONFLICTS = {"decided_meanwhile", "decided_already"}


def moderator_of(request: HttpRequest) -> User:
    """Return who asks, a moderator.

    Raises:
        PermissionDenied: for anyone else.
    """
    if not may_moderate(request.user):
        raise PermissionDenied
    return cast(User, request.user)


def _case_for(user: User, case_id: UUID) -> Case:
    """Return a case she may judge; her own and what she flagged are as if they were not there."""
    case = get_object_or_404(Case.objects.select_related("writer"), public_id=case_id)
    if is_party(user, case):
        raise Http404
    return case


@never_cache
@login_required
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Show what waits; the most urgent first."""
    waiting = queue(moderator_of(request), timezone.now())
    return render(request, "community/moderation/queue.html", {"waiting": waiting})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show a case in its context, and take what a moderator decides about it."""
    user = moderator_of(request)
    page = case_page(_case_for(user, case_id))
    form = _decision_form(request, page)
    status = 200
    if form.is_valid():
        try:
            _decide(page, form, user)
        except DomainError as refusal:
            form.refuse(refusal)
            status = 409 if refusal.code in CONFLICTS else 422
        else:
            messages.success(request, _("Decided. Both sides are told why."))
            return redirect("community:cases")
    status = 422 if form.errors and status == 200 else status  # noqa: PLR2004
    context = {"page": page, "form": form, "waiting": queue(user, timezone.now()), "user_pk": user.pk}
    return render(request, "community/moderation/case.html", context, status=status)


def _decision_form(request: HttpRequest, page: CasePage) -> DecisionForm:
    return DecisionForm(
        request.POST if request.method == "POST" else None,
        acts=page.acts,
        known=page.known,
        place=page.place,
        spaces=page.spaces,
        target=page.case.target,
        initial={"before": len(page.decisions)},
    )


def _decide(page: CasePage, form: DecisionForm, user: User) -> None:
    at, verdict = timezone.now(), form.verdict
    if page.appeal is not None:
        answer_appeal(appeal=page.appeal, verdict=verdict, by=user, at=at)
    else:
        before = form.cleaned_data["before"]
        decide(case=page.case, verdict=verdict, by=user, at=at, decided_before=before)


@never_cache
@login_required
@require_POST
def case_hand_on(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Leave a case to another moderator."""
    user = moderator_of(request)
    hand_on(case=_case_for(user, case_id), by=user, at=timezone.now())
    messages.success(request, _("Another moderator looks at it."))
    return redirect("community:cases")


@never_cache
@login_required
@require_POST
def case_second(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Agree with a suspension."""
    user = moderator_of(request)
    page = case_page(_case_for(user, case_id))
    if page.pending is None:
        messages.error(request, _("This is decided. Look at the case again."))
        return redirect("community:case", case_id)
    try:
        second(decision=page.pending, by=user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("community:case", case_id)
    messages.success(request, _("Decided. Both sides are told why."))
    return redirect("community:cases")


@never_cache
@login_required
@require_safe
def member_history(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what moderators know of a member; of herself nobody sees it."""
    user = moderator_of(request)
    member = get_object_or_404(User.objects.people(), public_id=public_id)
    if member == user:
        raise Http404
    context = {"member": member, "history": history_of(member)}
    return render(request, "community/moderation/member.html", context)


@never_cache
@login_required
@require_safe
def moderation_log(request: HttpRequest) -> HttpResponse:
    """Show the log, the latest first."""
    moderator_of(request)
    page = Paginator(log_lines(), LOG_PER_PAGE).get_page(request.GET.get("page", ""))
    lines = [LogLine(line) for line in page]
    return render(request, "community/moderation/log.html", {"page": page, "lines": lines})
