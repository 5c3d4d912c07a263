"""The learner's side over HTTP: a session in her calendar, and word that she cannot come."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.errors import DomainError
from courses.catalogue.models import CourseRun
from courses.enrolment.landing import outline_of
from courses.sessions.models import LiveSession
from courses.sessions.permissions import may_know_of_sessions
from courses.sessions.selectors import place_for_word, sent_word, sessions_of_run
from courses.sessions.services import send_word, take_back_word
from courses.sessions.telling import hours, on_the_wall

PAGE = ["GET", "HEAD", "POST"]
CALENDAR = "text/calendar; charset=utf-8"


@never_cache
@login_required
@require_safe
def session_calendar(request: HttpRequest, session_id: int) -> HttpResponse:
    """Give one session as a calendar file."""
    session = LiveSession.objects.filter(pk=session_id).select_related("run").first()
    if session is None or not may_know_of_sessions(request.user, session.run):
        raise Http404
    return _calendar(request, session.run, [session], name=session.title)


@never_cache
@login_required
@require_safe
def run_calendar(request: HttpRequest, run_id: int) -> HttpResponse:
    """Give all sessions of a run as one calendar file."""
    run = CourseRun.objects.filter(pk=run_id).first()
    if run is None or not may_know_of_sessions(request.user, run):
        raise Http404
    return _calendar(request, run, sessions_of_run(run), name=run.title)


def _calendar(
    request: HttpRequest, run: CourseRun, sessions: list[LiveSession], *, name: str
) -> HttpResponse:
    from courses.sessions.calendars import calendar_file  # noqa: PLC0415  the library is heavy

    outline = outline_of(run, request)
    file = calendar_file(
        sessions,
        course=outline.title if outline is not None else "",
        path=outline.url if outline is not None else "",
        language=get_language() or "nl",
    )
    stem = slugify(name)[:60] or "leerkring"
    disposition = f'attachment; filename="{stem}.ics"'
    return HttpResponse(file, content_type=CALENDAR, headers={"Content-Disposition": disposition})


@never_cache
@login_required
@require_http_methods(PAGE)
def session_word(request: HttpRequest, session_id: int) -> HttpResponse:
    """Let her say that she cannot come, and that she comes after all."""
    user = cast(User, request.user)
    session = LiveSession.objects.filter(pk=session_id).select_related("run").first()
    place = place_for_word(session, user) if session else None
    if session is None or place is None:
        raise Http404
    refusal: DomainError | None = None
    if request.method == "POST":
        verb = take_back_word if "stop" in request.POST else send_word
        try:
            verb(session=session, enrolment=place, at=timezone.now())
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, _word_said(back="stop" in request.POST))
            return redirect("courses:my-learning")
    context = {
        "session": session,
        "outline": outline_of(session.run, request),
        "hours": hours(session),
        "on_the_wall": on_the_wall(session),
        "has_sent_word": sent_word(session, place),
        "is_to_come": session.cancelled_at is None and session.starts_at > timezone.now(),
        "refusal": refusal,
    }
    return render(request, "courses/sessions/session_word.html", context, status=409 if refusal else 200)


def _word_said(*, back: bool) -> str:
    return _("Good, you are expected.") if back else _("Your trainers see that you cannot come.")
