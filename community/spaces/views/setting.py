"""What the hosts of a space set, over HTTP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.api import signed_in
from community.spaces.forms import LinkForm, SettingsForm
from community.spaces.frame import SpaceFrame
from community.spaces.services import add_link, change_space, close_space, remove_link
from community.spaces.views.finding import hosted_frame
from core.errors import DomainError

PAGE = ["GET", "HEAD", "POST"]


@never_cache
@login_required
@require_http_methods(PAGE)
def space_settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Let hosts say what the space is for and who may come in."""
    frame = hosted_frame(request, slug)
    space, at = frame.space, timezone.now()
    if request.method != "POST":
        return _page(request, frame, SettingsForm(instance=space), LinkForm())
    form = SettingsForm(request.POST, instance=space)
    status = 422
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            change_space(space=space, by=signed_in(request), at=at, version=version, **form.changes())
        except DomainError as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("community:space-settings", slug)
    space.refresh_from_db()
    return _page(request, frame, form, LinkForm(), status=status)


@require_POST
@login_required
def space_links(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep an address at hand, or take one away."""
    frame, by = hosted_frame(request, slug), signed_in(request)
    if request.POST.get("remove", "").isdecimal():
        remove_link(space=frame.space, link_id=int(request.POST["remove"]), by=by, at=timezone.now())
        return redirect("community:space-settings", slug)
    form = LinkForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            add_link(space=frame.space, by=by, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
            status = 409
        else:
            messages.success(request, _("Kept at hand."))
            return redirect("community:space-settings", slug)
    return _page(request, frame, SettingsForm(instance=frame.space), form, status=status)


@login_required
@require_http_methods(PAGE)
def space_close(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whether it is meant, and close the space."""
    frame = hosted_frame(request, slug)
    if request.method == "POST":
        close_space(space=frame.space, by=signed_in(request), at=timezone.now())
        messages.success(request, _("The space is closed. It can still be read."))
        return redirect("community:space", slug)
    return render(request, "community/space_close.html", {"frame": frame})


def _page(
    request: HttpRequest, frame: SpaceFrame, form: SettingsForm, link_form: LinkForm, *, status: int = 200
) -> HttpResponse:
    context = {"frame": frame, "form": form, "link_form": link_form}
    return render(request, "community/space_settings.html", context, status=status)
