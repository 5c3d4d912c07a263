"""The trainer's runs, over HTTP. What somebody does not guide looks like what is not there."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.views import render as render_part
from courses.catalogue.guiding import guided_run
from courses.catalogue.services import close_run
from courses.desk.asking import Asked
from courses.desk.difficulties import insight_screen
from courses.desk.my_runs import my_runs
from courses.desk.roster import roster

PAGE = ["GET", "HEAD", "POST"]


@never_cache
@login_required
@require_safe
def guided_runs(request: HttpRequest) -> HttpResponse:
    """Show the runs this person guides and the courses she makes."""
    screen = my_runs(request, at=timezone.now())
    if screen is None:
        raise Http404
    return render(request, "courses/desk/guided_runs.html", {"screen": screen})


@never_cache
@login_required
@require_safe
def run_participants(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show who takes part in a run, how far each is and who can use help."""
    at = timezone.now()
    guided = guided_run(request, run_id, at=at)
    screen = roster(guided, Asked.from_address(request.GET), request, at=at)
    return render(request, "courses/desk/run_participants.html", {"guided": guided, "screen": screen})


@never_cache
@login_required
@require_safe
def run_insight(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what stayed difficult, question by question; the page of the run asks for the short of it."""
    screen = insight_screen(guided_run(request, run_id))
    context = {"guided": screen.guided, "screen": screen}
    return render_part(
        request, "courses/desk/run_insight.html", context, fragment="courses/desk/_hardest.html"
    )


@never_cache
@login_required
@require_http_methods(PAGE)
def run_close(request: HttpRequest, run_id: int) -> HttpResponse:
    """Say what closing a run means, and close it once that was read."""
    at = timezone.now()
    guided = guided_run(request, run_id, at=at)
    if request.method != "POST":
        return render(request, "courses/desk/run_close.html", {"guided": guided})
    close_run(run=guided.run, by=cast(User, request.user), at=at)
    messages.success(request, _("The run is closed. Whoever had a place keeps reading."))
    return redirect("courses:run-participants", run_id)
