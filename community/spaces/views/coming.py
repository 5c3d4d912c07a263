"""Coming into a space and going, over HTTP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.api import signed_in
from community.spaces.forms import AskForm
from community.spaces.models import Membership
from community.spaces.selectors import known_space
from community.spaces.services import ask_to_join, join, leave, take_back_request, watch_space
from community.spaces.views.finding import known_frame
from core.errors import DomainError
from core.throttle import throttle

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
@login_required
def space_join(request: HttpRequest, slug: str) -> HttpResponse:
    """Let somebody in who comes by herself; who signed in on the way gets back to the door."""
    space = known_space(slug, request.user)
    if request.method == "POST":
        try:
            join(space=space, by=signed_in(request), at=timezone.now())
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("You are in. Say hello if you like."))
    return redirect("community:space", space.slug)


@login_required
@require_http_methods(PAGE)
@throttle("space-ask", limit=30, per=3600)
def space_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the hosts to be let in, or ask no longer."""
    frame, by = known_frame(request, slug), signed_in(request)
    if request.method == "POST" and "stop" in request.POST:
        take_back_request(space=frame.space, by=by, at=timezone.now())
        return redirect("community:space", slug)
    if not frame.access.may_ask:
        return redirect("community:space", slug)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_join(space=frame.space, by=by, at=timezone.now(), words=form.cleaned_data["words"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The hosts know that you would like to come in."))
            return redirect("community:space", slug)
    context = {"frame": frame, "form": form}
    return render(request, "community/space_ask.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(PAGE)
def space_leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whether she means it, and let her go; also how one says no to an invitation."""
    frame = known_frame(request, slug)
    refusal: DomainError | None = None
    if request.method == "POST":
        try:
            leave(space=frame.space, by=signed_in(request), at=timezone.now())
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, _("You are no longer in %(space)s.") % {"space": frame.space.title})
            return redirect("community:front")
    if not refusal and not frame.access.may_leave and not frame.access.is_invited:
        return redirect("community:space", slug)
    context = {"frame": frame, "refusal": refusal}
    return render(request, "community/space_leave.html", context, status=409 if refusal else 200)


@require_POST
@login_required
def space_watch(request: HttpRequest, slug: str) -> HttpResponse:
    """Follow a space more or less closely."""
    space, watch = known_space(slug, request.user), request.POST.get("watch", "")
    if watch in Membership.Watch.values:
        try:
            watch_space(space=space, watch=watch, by=signed_in(request), at=timezone.now())
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Noted."))
    return redirect("community:space", slug)
