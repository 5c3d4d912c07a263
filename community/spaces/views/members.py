"""Who is in a space, and what its hosts do with one of them, over HTTP."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import signed_in
from community.spaces.models import Membership
from community.spaces.people import people_page
from community.spaces.services import let_in, make_host, make_member, refuse, remove_member
from community.spaces.views.finding import hosted_frame, peopled_frame
from core.errors import DomainError

PAGE = ["GET", "HEAD", "POST"]
#: What a host does with somebody, and what is said when it is done.
ACTS: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "let-in": (let_in, _("%(name)s is in.")),
    "refuse": (refuse, _("%(name)s is not let in.")),
    "host": (make_host, _("%(name)s is a host now.")),
    "member": (make_member, _("%(name)s is a member like the others now.")),
    "remove": (remove_member, _("%(name)s is no longer in this space.")),
}


@never_cache
@login_required
@require_safe
def space_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is in the space; hosts see who waits as well."""
    frame = peopled_frame(request, slug, tab="people")
    people = people_page(frame.space, frame.access, request.GET.get("page"))
    return render(request, "community/space_people.html", {"frame": frame, "people": people})


@never_cache
@login_required
@require_http_methods(PAGE)
def space_person(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Let a host decide about one person; each decision is a button on a page of its own."""
    frame = hosted_frame(request, slug, tab="people")
    asked = Membership.objects.filter(space=frame.space, user__public_id=public_id).select_related("user")
    membership = asked.first()
    if membership is None:
        raise Http404
    refusal: DomainError | None = None
    if request.method == "POST" and request.POST.get("act") in ACTS:
        act, said = ACTS[request.POST["act"]]
        try:
            act(space=frame.space, user=membership.user, by=signed_in(request), at=timezone.now())
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, str(said) % {"name": membership.user})
            is_out = frame.viewer.pk == membership.user_id and request.POST["act"] in {"member", "remove"}
            return redirect("community:space" if is_out else "community:space-people", slug)
    context = {"frame": frame, "membership": membership, "refusal": refusal}
    return render(request, "community/space_person.html", context, status=409 if refusal else 200)
