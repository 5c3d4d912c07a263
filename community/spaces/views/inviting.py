"""Inviting people into a space, and the page behind the link, over HTTP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.api import signed_in
from accounts.models import User
from community.spaces.forms import InviteForm
from community.spaces.frame import SpaceFrame
from community.spaces.intents import ways_in
from community.spaces.models import SpaceInvitation
from community.spaces.selectors import invitation_behind, open_invitations
from community.spaces.services import accept_invitation, invite, make_link, withdraw_invitation
from community.spaces.views.finding import hosted_frame
from core.errors import DomainError
from core.link_secrets import hash_of
from core.throttle import throttle

PAGE = ["GET", "HEAD", "POST"]
FORM = "community/space_invite.html"


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("space-invite", limit=30, per=3600)
def space_invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to addresses, or make a link for whoever gets it; a link is shown once."""
    frame = hosted_frame(request, slug, tab="people")
    if request.method != "POST":
        return _form(request, frame, InviteForm())
    form = InviteForm(request.POST)
    by, at = signed_in(request), timezone.now()
    try:
        if "link" in request.POST:
            secret = make_link(space=frame.space, by=by, at=at)
            link = request.build_absolute_uri(reverse("community:space-invitation", args=[secret]))
            return _form(request, frame, InviteForm(), link=link)
        if not form.is_valid():
            return _form(request, frame, form, status=422)
        new = invite(space=frame.space, addresses=form.cleaned_data["addresses"], by=by, at=at)
    except DomainError as refusal:
        form.is_valid()
        form.refuse(refusal)
        return _form(request, frame, form, status=409)
    sentence = ngettext("%(count)s invitation is on its way.", "%(count)s invitations are on their way.", new)
    messages.success(request, sentence % {"count": new})
    return redirect("community:space-invite", slug)


def _form(
    request: HttpRequest, frame: SpaceFrame, form: InviteForm, *, link: str = "", status: int = 200
) -> HttpResponse:
    waiting = open_invitations(frame.space, at=timezone.now())
    context = {"frame": frame, "form": form, "link": link, "invitations": waiting}
    return render(request, FORM, context, status=status)


@require_POST
@login_required
def space_invitation_withdraw(request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
    """Take a link back."""
    frame = hosted_frame(request, slug, tab="people")
    found = get_object_or_404(SpaceInvitation, pk=invitation_id, space=frame.space)
    withdraw_invitation(invitation=found, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The invitation is taken back. Its link no longer works."))
    return redirect("community:space-invite", slug)


@never_cache
@require_http_methods(PAGE)
@throttle("space-invitation", limit=120, per=3600, methods=("GET", "POST"))
def space_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show into which space the link leads; she comes in once she is known."""
    invitation = invitation_behind(hash_of(secret), at=timezone.now())
    if invitation is None:
        return render(request, "community/space_invitation_gone.html", status=410)
    ways = ways_in(secret)
    if request.method == "POST":
        if not isinstance(request.user, User):
            return HttpResponseRedirect(ways["sign_in"])
        return _accept(request, secret, request.user)
    context = {"invitation": invitation, "space": invitation.space, "ways_in": ways}
    return render(request, "community/space_invitation.html", context)


def _accept(request: HttpRequest, secret: str, user: User) -> HttpResponse:
    try:
        space = accept_invitation(secret_hash=hash_of(secret), by=user, at=timezone.now())
    except DomainError as refusal:
        if refusal.code == "invitation_gone":
            return render(request, "community/space_invitation_gone.html", status=410)
        messages.error(request, str(refusal))
        return redirect("community:front")
    messages.success(request, _("You are in. Say hello if you like."))
    return redirect("community:space", space.slug)
