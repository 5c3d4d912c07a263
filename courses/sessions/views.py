"""The trainer's side over HTTP: the sessions of a run, planned, changed and cancelled, and who was there.

Whoever does not guide the run finds nothing here, as if there were no such run.
"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.errors import DomainError
from core.throttle import throttle
from courses.catalogue.guiding import GuidedRun, guided_run
from courses.sessions.attendance import Answered, AttendanceList, attendance_list, read_list
from courses.sessions.forms import CancellingForm, SessionForm
from courses.sessions.models import LiveSession
from courses.sessions.selectors import planned_sessions
from courses.sessions.services import Marked, cancel_session, change_session, keep_list, plan_session

PAGE = ["GET", "HEAD", "POST"]
TAB = "sessions"


def session_of(guided: GuidedRun, session_id: int) -> LiveSession:
    """Return a session of this run.

    Raises:
        Http404: for an unknown one and for one of another run, alike.
    """
    session = LiveSession.objects.filter(pk=session_id, run=guided.run).first()
    if session is None:
        raise Http404
    session.run = guided.run
    return session


@never_cache
@login_required
@require_safe
def run_sessions(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show the sessions of a run in the order of their dates."""
    guided = guided_run(request, run_id, tab=TAB)
    context = {"guided": guided, "sessions": planned_sessions(guided.run, timezone.now())}
    return render(request, "courses/sessions/run_sessions.html", context)


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("plan a session", limit=60, per=3600)
def session_plan(request: HttpRequest, run_id: int) -> HttpResponse:
    """Plan a session of a run."""
    guided, user = guided_run(request, run_id, tab=TAB), cast(User, request.user)
    form = SessionForm(_sent(request), run=guided.run, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            uid = form.cleaned_data["uid"]
            plan_session(run=guided.run, by=user, at=timezone.now(), uid=uid, **form.details())
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The session is planned. Everyone with a place gets a mail."))
            return redirect("courses:run-sessions", run_id)
    return _form_page(request, "session_plan", {"guided": guided, "form": form})


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("plan a session", limit=60, per=3600)
def session_change(request: HttpRequest, run_id: int, session_id: int) -> HttpResponse:
    """Change a session; one that was cancelled stays as it was."""
    guided, user = guided_run(request, run_id, tab=TAB), cast(User, request.user)
    session = session_of(guided, session_id)
    form = SessionForm(_sent(request), run=guided.run, user=user, session=session)
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            change_session(session=session, by=user, at=timezone.now(), seen=seen, **form.details())
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The session is changed."))
            return redirect("courses:run-sessions", run_id)
    return _form_page(request, "session_change", {"guided": guided, "form": form, "session": session})


@never_cache
@login_required
@require_http_methods(PAGE)
def session_cancel(request: HttpRequest, run_id: int, session_id: int) -> HttpResponse:
    """Cancel a session, after asking why."""
    guided, user = guided_run(request, run_id, tab=TAB), cast(User, request.user)
    session = session_of(guided, session_id)
    form = CancellingForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            cancel_session(session=session, by=user, at=timezone.now(), reason=form.cleaned_data["reason"])
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The session is cancelled. Everyone with a place gets a mail."))
            return redirect("courses:run-sessions", run_id)
    return _form_page(request, "session_cancel", {"guided": guided, "form": form, "session": session})


@never_cache
@login_required
@require_http_methods(PAGE)
def session_presence(request: HttpRequest, run_id: int, session_id: int) -> HttpResponse:
    """Show who was there, and keep what a trainer marked of it."""
    guided, at = guided_run(request, run_id, tab=TAB), timezone.now()
    session = session_of(guided, session_id)
    screen = attendance_list(session, at)
    if request.method != "POST":
        return _presence_page(request, guided, screen)
    sent = read_list(request.POST, screen.people)
    try:
        kept = keep_list(session=session, by=cast(User, request.user), at=at, **sent.as_kept())
    except DomainError as refusal:
        answered = Answered(sent, errors={refusal.field or "": str(refusal)})
        return _presence_page(request, guided, attendance_list(session, at, answered), status=409)
    if kept.overtaken:
        answered = Answered(sent, overtaken=kept.overtaken)
        return _presence_page(request, guided, attendance_list(session, at, answered), status=409)
    messages.success(request, _said(kept))
    return redirect("courses:session-presence", run_id, session_id)


def _sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with, however little; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def _said(kept: Marked) -> str:
    if not kept.changed:
        return _("The list is kept; nothing was changed.")
    sentence = ngettext(
        "The list is kept: {count} change.", "The list is kept: {count} changes.", kept.changed
    )
    return sentence.format(count=kept.changed)


def _presence_page(
    request: HttpRequest, guided: GuidedRun, screen: AttendanceList, *, status: int = 200
) -> HttpResponse:
    context = {"guided": guided, "screen": screen}
    return render(request, "courses/sessions/session_presence.html", context, status=status)


def _form_page(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    """Show a page with a form; what was typed and refused stays in it."""
    status = 422 if request.method == "POST" else 200
    return render(request, f"courses/sessions/{name}.html", context, status=status)
