"""The trainer's runs, over HTTP. What somebody does not guide looks like what is not there."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.catalogue.guiding import guided_run
from courses.desk.my_runs import my_runs


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
    """Show who takes part in a run."""
    guided = guided_run(request, run_id)
    return render(request, "courses/desk/run_participants.html", {"guided": guided})
