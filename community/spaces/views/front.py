"""The front page of the community, opening a space, and the door of one."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import signed_in
from community.spaces.forms import NewSpaceForm
from community.spaces.frame import SpaceFrame
from community.spaces.front import front_page
from community.spaces.services import open_space
from core.errors import DomainError
from core.throttle import throttle

PAGE = ["GET", "HEAD", "POST"]


@require_safe
def community(request: HttpRequest) -> HttpResponse:
    """Show the spaces one is in, with what is new, and those to discover."""
    return render(request, "community/front.html", {"front": front_page(request)})


@login_required
@require_http_methods(PAGE)
@throttle("space-new", limit=20, per=3600)
def space_new(request: HttpRequest) -> HttpResponse:
    """Ask what a space is for and open it; who opens it is its first host."""
    by = signed_in(request)
    form = NewSpaceForm(request.POST if request.method == "POST" else None, user=by)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_space(by=by, at=timezone.now(), language=get_language() or "nl", **form.cleaned_data)
            return redirect(
                "community:space-people" if made.openness != "open" else "community:space", made.slug
            )
        except DomainError as refusal:
            form.refuse(refusal)
    status = 422 if form.errors else 200
    return render(request, "community/space_new.html", {"form": form}, status=status)


def door(request: HttpRequest, frame: SpaceFrame) -> HttpResponse:
    """Show to who may know of a space, but not read it, what it is for and how one comes in."""
    return render(request, "community/space_door.html", {"frame": frame})
