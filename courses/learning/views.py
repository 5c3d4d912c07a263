"""The unit and what is done in it, over HTTP."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.api import PageEntry
from core.errors import DomainError
from core.spoken import clock
from core.throttle import throttle
from core.views import wants_fragment
from courses.enrolment.models import Enrolment
from courses.learning import typed
from courses.learning.access import Reach, must_take_part, not_started
from courses.learning.activities.registry import activity_types
from courses.learning.api import beside_the_unit
from courses.learning.models import Activity
from courses.learning.screens import Asked, unit_screen
from courses.learning.selectors import progress_of
from courses.learning.services import hand_in, leave_unit, record_visit, save_drafts
from courses.learning.tasks import activities_of
from courses.learning.visits import Visit, visit_by_key, visit_of

AGAIN = "again"


@never_cache
def unit_page(request: HttpRequest, entry: PageEntry) -> HttpResponse:
    """Show a unit to whoever may read it; turn others to where they can begin."""
    at = timezone.now()
    visit = visit_of(request, entry, at)
    if visit is None:
        raise Http404
    if not visit.reach.may_read:
        return turn_away(request, visit)
    if visit.enrolment is not None and visit.reach is Reach.LEARNER:
        if typed.take_up(request, visit.enrolment, visit.unit.key, at):
            messages.success(request, _("What you were writing is back."))
        record_visit(enrolment=visit.enrolment, unit_key=visit.unit.key, at=at)
    return _show(request, visit, Asked(again=request.GET.getlist(AGAIN)))


@require_POST
@throttle("hand-in", limit=120, per=60)
def activity_submit(request: HttpRequest, unit_key: UUID, block_id: UUID) -> HttpResponse:
    """Take what is handed in for one activity; whatever else is typed in the unit is kept as a draft."""
    visit = _learners_visit(request, unit_key)
    if isinstance(visit, HttpResponse):
        return visit
    activity = _activity(request, unit_key, block_id)
    try:
        _take(request, visit, activity)
    except DomainError as refusal:
        return _show_refusal(request, visit, activity, refusal)
    if wants_fragment(request):
        return _show(request, visit, Asked(), fragment=str(block_id))
    return HttpResponseRedirect(f"{visit.unit.url}#a-{block_id}")


@require_POST
def activity_draft(request: HttpRequest, unit_key: UUID) -> HttpResponse:
    """Keep what is typed in a unit so far: asked by the script while typing, or by the Enter key."""
    visit = _learners_visit(request, unit_key)
    if isinstance(visit, HttpResponse):
        return visit
    at = timezone.now()
    drafts = typed.typed_drafts(request.POST, unit_key, request)
    save_drafts(enrolment=_place(visit), drafts=drafts, at=at)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"saved": _("Kept as a draft at %(time)s") % {"time": clock(at)}})
    return HttpResponseRedirect(visit.unit.url)


@require_POST
def unit_done(request: HttpRequest, unit_key: UUID) -> HttpResponse:
    """Done here: keep what is typed, note the reading, go to the next unit."""
    visit = _learners_visit(request, unit_key)
    if isinstance(visit, HttpResponse):
        return visit
    try:
        finished = _leave(request, visit)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(visit.unit.url)
    if visit.following is not None:
        _say_what_is_left(request, visit)
        return HttpResponseRedirect(visit.following.url)
    if finished:
        messages.success(
            request, _("You have done everything in %(course)s.") % {"course": visit.outline.title}
        )
    else:
        messages.info(request, _("This was the last step. What is left stands here."))
    return redirect("courses:my-learning")


def _leave(request: HttpRequest, visit: Visit) -> bool:
    """Hand in what leaving hands in, and say whether the course is finished; what is refused stays typed."""
    at, place, unit_key = timezone.now(), _place(visit), visit.unit.key
    drafts, answers = typed.typed_on_leaving(request.POST, unit_key, request)
    try:
        files = typed.sent_files(request, unit_key)
        return leave_unit(
            enrolment=place, unit_key=unit_key, drafts=drafts, answers=answers, files=files, at=at
        )
    except DomainError:
        typed_so_far = typed.typed_drafts(request.POST, unit_key, request)
        with suppress(DomainError):
            save_drafts(enrolment=place, drafts=typed_so_far, at=at)
        raise


def _say_what_is_left(request: HttpRequest, visit: Visit) -> None:
    """Say it when something required stays undone in the unit that is left, such as a quiz."""
    here = progress_of(_place(visit), request).of_unit(visit.unit.key)
    if here is None or here.is_done:
        return
    sentence = ngettext(
        "%(count)s thing is left to do in “%(unit)s”; you can come back to it.",
        "%(count)s things are left to do in “%(unit)s”; you can come back to them.",
        here.left,
    )
    messages.info(request, sentence % {"count": here.left, "unit": visit.unit.title})


def _activity(request: HttpRequest, unit_key: UUID, block_id: UUID) -> Activity:
    """Return what is handed in; one that was taken out meanwhile too, so that she hears why it is refused."""
    there = (each for each in activities_of(unit_key, request) if each.block_id == block_id)
    return next(there, None) or get_object_or_404(Activity, unit_key=unit_key, block_id=block_id)


def _take(request: HttpRequest, visit: Visit, activity: Activity) -> None:
    """Hand in one activity; keep as drafts what is typed in the others, and in this one if it is refused."""
    at = timezone.now()
    place = _place(visit)
    drafts = typed.typed_drafts(request.POST, visit.unit.key, request)
    try:
        handed = activity_types[activity.kind].handed_in(request.POST, activity)
        file = typed.sent_file(request, activity)
        hand_in(enrolment=place, activity=activity, handed=handed, file=file, at=at)
        drafts.pop(activity, None)
    finally:
        save_drafts(enrolment=place, drafts=drafts, at=at)


def _show_refusal(
    request: HttpRequest, visit: Visit, activity: Activity, refusal: DomainError
) -> HttpResponse:
    """Show the unit again with what was typed and what keeps it from being taken."""
    block_id = str(activity.block_id)
    drafts = None
    if refusal.code == "text_too_long":
        drafts = {block_id: activity_types[activity.kind].as_typed(request.POST, activity)}
    asked = Asked(refused={block_id: refusal}, drafts=drafts, at=timezone.now())
    fragment = block_id if wants_fragment(request) else ""
    return _show(request, visit, asked, fragment=fragment, status=422)


def _show(
    request: HttpRequest, visit: Visit, asked: Asked, *, fragment: str = "", status: int = 200
) -> HttpResponse:
    """Show the whole unit, or one activity of it with the trail beside it."""
    screen = unit_screen(visit, request, asked)
    context = {"screen": screen, "visit": visit}
    if visit.reach is Reach.LEARNER:
        context["owner"] = typed.owner_mark(request.user)
    if fragment and (shown := screen.activity(fragment)):
        context["activity"] = shown
        return render(request, "courses/learning/_activity_done.html", context, status=status)
    context["margin"] = beside_the_unit(visit, request)
    return render(request, "courses/learning/unit.html", context, status=status)


def turn_away(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send someone who may not read the unit to signing in, or to the page of the course."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if visit.enrolment is not None and visit.reach is Reach.EARLY:
        messages.info(request, str(not_started(visit.enrolment)))
    else:
        messages.info(request, _("This step is for those who take part. Enrol to open it."))
    return redirect(visit.outline.url)


def _learners_visit(request: HttpRequest, unit_key: UUID) -> Visit | HttpResponse:
    """Return the visit of someone who may record something here, or the answer to anyone else.

    Raises:
        Http404: for a unit there is not, or that is none of hers.
    """
    visit = visit_by_key(request, unit_key, get_language() or "nl", timezone.now())
    if visit is None:
        raise Http404
    if not request.user.is_authenticated:
        typed.let_wait(request, unit_key)
        return _to_login(request, visit.unit.url)
    if visit.enrolment is None:
        raise Http404
    try:
        must_take_part(visit.enrolment, timezone.now())
    except DomainError as refusal:
        messages.info(request, str(refusal))
        return _elsewhere(request, visit.unit.url, status=409)
    return visit


def _to_login(request: HttpRequest, back: str) -> HttpResponse:
    address = redirect_to_login(back, reverse("account_login")).url
    return _elsewhere(request, address, status=401)


def _elsewhere(request: HttpRequest, address: str, *, status: int) -> HttpResponse:
    """Lead to another page in the way the asker understands: browser, htmx or script."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"address": address}, status=status)
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _place(visit: Visit) -> Enrolment:
    """Return the place of a visit that was found to have one."""
    if visit.enrolment is None:
        raise Http404
    return visit.enrolment
