"""Study groups over HTTP: starting one, and saying whether one shares how far one is."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.api import signed_in
from community.api import share_progress
from community.models import Space
from core.errors import DomainError
from core.throttle import throttle
from core.views import render
from courses.together.groups.screens import StartScreen, start_screen
from courses.together.groups.services import Started, start_group

PAGE = ["GET", "HEAD", "POST"]
TEMPLATE = "courses/together/group_start.html"


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("start-group", limit=60, per=3600)
def group_start(request: HttpRequest) -> HttpResponse:
    """Let a teacher start a study group: what, with whom, when."""
    at = timezone.now()
    screen = start_screen(request, at=at)
    form = screen.form
    if "look" in request.POST or not form.is_bound:
        return _show(request, screen)
    if form.is_valid():
        try:
            started = start_group(plan=screen.plan(), by=signed_in(request), at=at)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return _begun(request, started)
    return _show(request, screen, status=422)


@require_POST
@login_required
def progress_share(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the others of the group see how far one is, or no longer."""
    space = get_object_or_404(Space.objects.at(slug), purpose=Space.Purpose.GROUP)
    shares = request.POST.get("shares") == "1"
    try:
        share_progress(space=space, by=signed_in(request), shares=shares, at=timezone.now())
    except DomainError as refusal:
        raise Http404 from refusal
    return redirect(f"{reverse('community:space', args=[space.slug])}#progress")


def _begun(request: HttpRequest, started: Started) -> HttpResponse:
    """Lead to the new room, with the link for others, which is shown this once."""
    address = reverse("community:space", args=[started.space.slug])
    if started.secret:
        link = request.build_absolute_uri(reverse("community:space-invitation", args=[started.secret]))
        sentence = _("Your study group is there. Whoever gets this link can come in: %(link)s")
        messages.success(request, sentence % {"link": link})
    return redirect(address)


def _show(request: HttpRequest, screen: StartScreen, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"screen": screen, "form": screen.form}
    answer = render(request, TEMPLATE, context, fragment="courses/together/_group_times.html")
    answer.status_code = status
    return answer
