"""Invitations over HTTP: the trainer's list and preview, and the page behind the link."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import DomainError
from core.link_secrets import hash_of
from core.throttle import throttle
from courses.catalogue.guiding import GuidedRun, guided_run
from courses.catalogue.models import CourseRun
from courses.desk.invitations.forms import InviteForm
from courses.desk.invitations.intents import accept, ways_in
from courses.desk.invitations.selectors import invitation_screen, invited_before, open_invitations
from courses.desk.invitations.services import gone, invite, invite_again, withdraw_invitation
from courses.desk.models import Invitation
from courses.enrolment.landing import after_enrolling, outline_of
from courses.enrolment.selectors import place_on_run

PAGE = ["GET", "HEAD", "POST"]
TAB = "invitations"
FORM, PREVIEW = "courses/desk/run_invite.html", "courses/desk/run_invite_preview.html"


@never_cache
@login_required
@require_safe
def run_invitations(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show who was invited and has not answered yet."""
    guided = guided_run(request, run_id, tab=TAB)
    page = open_invitations(guided.run, request.GET.get("page", ""))
    return render(request, "courses/desk/run_invitations.html", {"guided": guided, "page": page})


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("run-invite", limit=60, per=3600)
def run_invite(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take a list, show what is in it, and invite once that is agreed with."""
    guided = guided_run(request, run_id, tab=TAB)
    if request.method != "POST":
        return render(request, FORM, {"guided": guided, "form": InviteForm(run=guided.run)})
    form = InviteForm(request.POST, request.FILES, run=guided.run)
    if not form.is_valid():
        return render(request, FORM, {"guided": guided, "form": form}, status=422)
    told = {"list": form.cleaned_data["list"], "language": form.cleaned_data["language"]}
    if "edit" in request.POST:
        return render(request, FORM, {"guided": guided, "form": InviteForm(run=guided.run, initial=told)})
    if "send" in request.POST:
        return _send(request, guided, form)
    return render(request, PREVIEW, _preview(guided, form))


def _preview(guided: GuidedRun, form: InviteForm) -> dict[str, Any]:
    """Return what the list holds and what is free; nothing is asked of anybody's account or place."""
    found, free = form.found, guided.run.free_seats
    before = invited_before(guided.run, found.addresses)
    new = len(found.addresses) - before
    wants = free is not None and new > free
    return {
        "guided": guided,
        "form": form,
        "found": found,
        "before": before,
        "new": new,
        "free": free,
        "wants": wants,
    }


def _send(request: HttpRequest, guided: GuidedRun, form: InviteForm) -> HttpResponse:
    by, language = cast(User, request.user), form.cleaned_data["language"]
    try:
        new = invite(
            run=guided.run, addresses=form.found.addresses, language=language, by=by, at=timezone.now()
        )
    except DomainError as refusal:
        form.refuse(refusal)
        return render(request, FORM, {"guided": guided, "form": form}, status=409)
    sentence = ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", new)
    messages.success(request, sentence % {"count": new})
    return redirect("courses:run-invitations", guided.run.pk)


@require_POST
@login_required
@throttle("invite-again", limit=60, per=3600)
def run_invite_again(request: HttpRequest, run_id: int, invitation_id: int) -> HttpResponse:
    """Send the letter of one invitation once more."""
    guided_run(request, run_id, tab=TAB)
    found = get_object_or_404(Invitation, pk=invitation_id, run=run_id)
    try:
        invite_again(invitation=found, by=cast(User, request.user), at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("The letter is on its way again. The link in the earlier one no longer works.")
        )
    return redirect("courses:run-invitations", run_id)


@require_POST
@login_required
def run_invitation_withdraw(request: HttpRequest, run_id: int, invitation_id: int) -> HttpResponse:
    """Take one invitation back."""
    guided_run(request, run_id, tab=TAB)
    found = get_object_or_404(Invitation, pk=invitation_id, run=run_id)
    withdraw_invitation(invitation=found, by=cast(User, request.user))
    messages.success(request, _("The invitation is taken back and its address forgotten."))
    return redirect("courses:run-invitations", run_id)


@never_cache
@require_http_methods(PAGE)
@throttle("invitation", limit=120, per=3600, methods=("GET", "POST"))
def invitation(request: HttpRequest, run_id: int, token: str) -> HttpResponse:
    """Show what someone is invited to; she accepts once she is known. A link works once."""
    screen = invitation_screen(run_id, token, request, at=timezone.now())
    if request.method == "POST" and isinstance(request.user, User):
        return _accept(request, run_id, token, request.user)
    if screen is None:
        return _known_here(request, run_id) or _gone(request)
    ways = ways_in(screen.run, token)
    if request.method == "POST":
        return HttpResponseRedirect(ways["sign_in"])
    return render(
        request, "courses/desk/invitation.html", {"screen": screen, "run": screen.run, "ways_in": ways}
    )


def _accept(request: HttpRequest, run_id: int, token: str, user: User) -> HttpResponse:
    try:
        run = CourseRun.objects.filter(pk=run_id).first()
        if run is None:
            raise gone()
        address = accept(run, hash_of(token), user, timezone.now())
    except DomainError as refusal:
        if refusal.code == "invitation_gone":
            return _gone(request)
        messages.error(request, str(refusal))
        return redirect("courses:run-enrol", run_id)
    messages.success(request, _("You have a place. A mail about it is on its way."))
    return HttpResponseRedirect(address)


def _known_here(request: HttpRequest, run_id: int) -> HttpResponse | None:
    """Lead who has a place on the run to it: she followed the link in her letter once more."""
    run = CourseRun.objects.filter(pk=run_id).first()
    place = place_on_run(run, request.user) if run else None
    if place is None or not place.is_seated or outline_of(place.run, request) is None:
        return None
    return HttpResponseRedirect(after_enrolling(place, timezone.now()))


def _gone(request: HttpRequest) -> HttpResponse:
    """Say of any link that works no longer, or never did, the same."""
    return render(request, "courses/desk/invitation_gone.html", status=410)
