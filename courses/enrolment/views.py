"""Taking a place, giving it up, and waiting for one, over HTTP.

Each address shows a page with one button on GET, so that a link from a mail or the way back from
signing in lands on something that makes sense; only POST changes anything.
"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.asked import whole_number
from core.errors import DomainError
from core.throttle import throttle
from courses.catalogue.models import CourseRun, RunKind
from courses.enrolment.intents import ways_in
from courses.enrolment.landing import after_enrolling
from courses.enrolment.refusals import not_enrolled
from courses.enrolment.selectors import RunScreen, run_screen
from courses.enrolment.services import ask_to_be_told, enrol, forget_alert, withdraw

PAGE = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(PAGE)
@throttle("enrol", limit=30, per=60)
def run_choose(request: HttpRequest) -> HttpResponse:
    """Take a place on the run chosen on the page of its course; visitors are led to the page of the run."""
    run_id = whole_number((request.POST if request.method == "POST" else request.GET).get("run", ""))
    if run_id is None:
        raise Http404
    if request.method != "POST" or not request.user.is_authenticated:
        return redirect("courses:run-enrol", run_id)
    return _take_place(request, run_id)


@never_cache
@require_http_methods(PAGE)
@throttle("enrol", limit=30, per=60)
def run_enrol(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take a place; whoever is not signed in does that first and finds the place taken."""
    if request.method == "POST" and request.user.is_authenticated:
        return _take_place(request, run_id)
    screen = run_screen(run_id, request, at=timezone.now())
    if request.method == "POST":
        return HttpResponseRedirect(ways_in(screen.run)["sign_in"])
    return render(request, "courses/enrolment/run_enrol.html", _context(screen))


def _take_place(request: HttpRequest, run_id: int) -> HttpResponse:
    """Enrol and lead on to the first step, or back to the run with the reason why not."""
    at = timezone.now()
    screen = run_screen(run_id, request, at=at)
    user = cast(User, request.user)
    try:
        enrolment = enrol(run=screen.run, user=user, by=user, at=at)
    except DomainError as refusal:
        return _refused(request, screen, refusal)
    messages.success(request, _confirmed(screen.run))
    return HttpResponseRedirect(after_enrolling(enrolment, at))


def _confirmed(run: CourseRun) -> str:
    """Say that the place is taken, and what the mail about it brings."""
    if run.kind == RunKind.SELF_PACED:
        return _("You have a place. A mail with the way to the first step is on its way.")
    return _("You have a place. A mail with the dates is on its way.")


@never_cache
@login_required
@require_http_methods(PAGE)
def run_withdraw(request: HttpRequest, run_id: int) -> HttpResponse:
    """Give up a place, after asking."""
    at = timezone.now()
    screen = run_screen(run_id, request, at=at)
    if request.method != "POST":
        return render(request, "courses/enrolment/run_withdraw.html", _context(screen))
    try:
        if screen.enrolment is None:
            raise not_enrolled()
        withdraw(enrolment=screen.enrolment, by=cast(User, request.user), at=at)
    except DomainError as refusal:
        return _refused(request, screen, refusal)
    messages.success(request, _("You have given up your place. What you did is kept, should you come back."))
    return HttpResponseRedirect(screen.outline.url)


@never_cache
@login_required
@require_http_methods(PAGE)
def run_tell_me(request: HttpRequest, run_id: int) -> HttpResponse:
    """Wait in line for a place on a full run, or leave the line."""
    at = timezone.now()
    screen = run_screen(run_id, request, at=at)
    if request.method != "POST":
        return redirect("courses:run-enrol", run_id)
    user = cast(User, request.user)
    try:
        if "stop" in request.POST:
            forget_alert(run=screen.run, user=user)
            messages.success(request, _("We will not write to you about this run."))
        else:
            ask_to_be_told(run=screen.run, user=user, at=at)
            messages.success(request, _("You are in line. We write as soon as there is a place for you."))
    except DomainError as refusal:
        return _refused(request, screen, refusal)
    return redirect("courses:run-enrol", run_id)


def _context(screen: RunScreen) -> dict[str, object]:
    return {"screen": screen, "run": screen.run, "ways_in": ways_in(screen.run)}


def _refused(request: HttpRequest, screen: RunScreen, refusal: DomainError) -> HttpResponse:
    messages.error(request, str(refusal))
    if refusal.code == "run_is_full":
        return redirect("courses:run-enrol", screen.run.pk)
    return HttpResponseRedirect(screen.outline.url)
