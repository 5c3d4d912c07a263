"""The agenda of a space over HTTP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import signed_in
from community.spaces.forms import GatheringForm
from community.spaces.frame import SpaceFrame
from community.spaces.models import Gathering
from community.spaces.selectors import agenda_of
from community.spaces.services import call_off_gathering, change_gathering, plan_gathering
from community.spaces.views.finding import hosted_frame, peopled_frame
from core.errors import DomainError

PAGE = ["GET", "HEAD", "POST"]
CALENDAR = "text/calendar; charset=utf-8"


@login_required
@require_http_methods(PAGE)
def space_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """Show when the group meets; hosts put a moment on it here."""
    frame, user = peopled_frame(request, slug, tab="agenda"), signed_in(request)
    if request.method != "POST":
        return _agenda(request, frame, GatheringForm(user=user))
    if not frame.access.may_host:
        raise Http404
    form = GatheringForm(request.POST, user=user)
    if not form.is_valid():
        return _agenda(request, frame, form, status=422)
    try:
        plan_gathering(space=frame.space, by=user, at=timezone.now(), **form.details())
    except DomainError as refusal:
        form.refuse(refusal)
        return _agenda(request, frame, form, status=409)
    messages.success(request, _("It stands on the agenda."))
    return redirect("community:space-agenda", slug)


def _agenda(
    request: HttpRequest, frame: SpaceFrame, form: GatheringForm, *, status: int = 200
) -> HttpResponse:
    agenda = agenda_of(frame.space, at=timezone.now())
    context = {"frame": frame, "form": form, "agenda": agenda}
    return render(request, "community/space_agenda.html", context, status=status)


@login_required
@require_http_methods(PAGE)
def gathering_edit(request: HttpRequest, slug: str, gathering_id: int) -> HttpResponse:
    """Let a host move a moment or call it something else."""
    frame, user = hosted_frame(request, slug, tab="agenda"), signed_in(request)
    gathering = get_object_or_404(Gathering, pk=gathering_id, space=frame.space, cancelled_at=None)
    sent = request.POST if request.method == "POST" else None
    form = GatheringForm(sent, user=user, gathering=gathering)
    if request.method == "POST" and form.is_valid():
        try:
            change_gathering(gathering=gathering, by=user, at=timezone.now(), **form.details())
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The agenda is changed."))
            return redirect("community:space-agenda", slug)
    context = {"frame": frame, "form": form, "gathering": gathering}
    return render(request, "community/gathering_edit.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def gathering_call_off(request: HttpRequest, slug: str, gathering_id: int) -> HttpResponse:
    """Call a moment off."""
    frame = hosted_frame(request, slug, tab="agenda")
    gathering = get_object_or_404(Gathering, pk=gathering_id, space=frame.space)
    call_off_gathering(gathering=gathering, by=signed_in(request), at=timezone.now())
    messages.success(request, _("It is called off."))
    return redirect("community:space-agenda", slug)


@login_required
@require_safe
def gathering_calendar(request: HttpRequest, slug: str, gathering_id: int) -> HttpResponse:
    """Give one moment as a calendar file."""
    from community.spaces.calendars import calendar_file  # noqa: PLC0415  the library is heavy

    frame = peopled_frame(request, slug, tab="agenda")
    gathering = get_object_or_404(Gathering, pk=gathering_id, space=frame.space)
    gathering.space = frame.space
    stem = slugify(gathering.title or frame.space.title)[:60] or "leerkring"
    disposition = {"Content-Disposition": f'attachment; filename="{stem}.ics"'}
    return HttpResponse(
        calendar_file(gathering, at=timezone.now()), content_type=CALENDAR, headers=disposition
    )
