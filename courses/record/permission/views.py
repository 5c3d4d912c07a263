"""Asking for permission, over HTTP. Nothing is stored and nothing is sent: she copies or mails it herself."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from cms.api import page_index
from core.asked import whole_number
from courses.catalogue.course_facts import course_facts
from courses.enrolment.selectors import RunScreen, run_screen
from courses.record.permission.text import Meeting, Request
from courses.sessions.models import LiveSession


@require_safe
def permission_choose(request: HttpRequest) -> HttpResponse:
    """Lead from the run chosen on the page of its course to the text about it."""
    run_id = whole_number(request.GET.get("run", ""))
    if run_id is None:
        raise Http404
    return redirect("courses:ask-permission", run_id)


@never_cache
@require_safe
def ask_permission(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show the text that asks for permission to take part in a run."""
    screen = run_screen(run_id, request, at=timezone.now())
    context = {"screen": screen, "asked": _asked(request, screen)}
    return render(request, "courses/record/ask_permission.html", context)


def _asked(request: HttpRequest, screen: RunScreen) -> Request:
    entry = page_index(request).by_key(screen.run.course_key, get_language() or "nl")
    if entry is None:
        raise Http404
    facts = course_facts(entry, request)
    meetings = LiveSession.objects.filter(run=screen.run, cancelled_at=None).order_by("starts_at")
    return Request(
        course=screen.outline.title,
        summary=facts.card.summary,
        run=screen.run,
        minutes=facts.card.minutes,
        price=facts.price,
        provider=facts.card.provider,
        outcomes=facts.outcomes,
        meetings=[Meeting(each.starts_at, each.ends_at, each.place) for each in meetings],
        address=settings.BASE_URL + screen.outline.url,
        name=_name(request),
    )


def _name(request: HttpRequest) -> str:
    user = request.user
    return (user.official_name or user.display_name) if isinstance(user, User) else ""
