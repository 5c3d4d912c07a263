"""Talking beside a step, over HTTP: writing in its margin, and asking teachers of its subject."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.api import signed_in
from cms.api import page_index
from core.errors import DomainError
from core.throttle import throttle
from core.views import wants_fragment
from courses.catalogue.cards import course_cards
from courses.learning.access import Reach
from courses.learning.visits import Visit, visit_by_key
from courses.together.conversations import read_token, write_beside
from courses.together.margin import margin_of, spot_of, subject_room

FRAGMENT = "courses/together/_margin.html"


@require_POST
@login_required
@throttle("write-beside", limit=60, per=3600)
def margin_write(request: HttpRequest, unit_key: UUID) -> HttpResponse:
    """Take what someone writes beside a step; what cannot be taken stays in its box."""
    visit = _visit(request, unit_key)
    if visit.reach is not Reach.LEARNER:
        raise Http404
    text = request.POST.get("text", "").replace("\x00", "")
    try:
        write_beside(
            spot=spot_of(visit),
            by=signed_in(request),
            text=text,
            token=read_token(request.POST.get("token")),
            agrees=bool(request.POST.get("agrees")),
            at=timezone.now(),
        )
    except DomainError as refusal:
        return _margin(request, visit, typed=text, refusal=refusal, status=422)
    if wants_fragment(request):
        return _margin(request, visit)
    messages.success(request, _("Your note stands beside the step."))
    return HttpResponseRedirect(f"{visit.unit.url}#margin")


@never_cache
@login_required
@require_safe
def unit_ask_teachers(request: HttpRequest, unit_key: UUID) -> HttpResponse:
    """Lead to asking a question about a step where people of its subject answer."""
    visit = _visit(request, unit_key)
    if not visit.reach.may_read:
        raise Http404
    entry = page_index(request).written_first(visit.outline.key)
    card = course_cards(get_language() or "nl", request).get(visit.outline.key)
    room = subject_room(card.subjects if card and entry else ())
    if room is None:
        messages.info(request, _("There is no room yet in which such a question can be asked."))
        return redirect(visit.unit.url)
    asked = urlencode({"sort": "question", "place": spot_of(visit).place})
    return redirect(f"{reverse('community:topic-new', args=[room.slug])}?{asked}")


def _visit(request: HttpRequest, unit_key: UUID) -> Visit:
    """Return this person's visit to a unit.

    Raises:
        Http404: for a unit there is not, and one she may not read, alike.
    """
    visit = visit_by_key(request, unit_key, get_language() or "nl", timezone.now())
    if visit is None:
        raise Http404
    return visit


def _margin(
    request: HttpRequest,
    visit: Visit,
    *,
    typed: str = "",
    refusal: DomainError | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = margin_of(visit, request, typed=typed, refusal=refusal)
    context = {"shown": shown, "visit": visit}
    template = FRAGMENT if wants_fragment(request) else "courses/together/margin_write.html"
    return render(request, template, context, status=status)
