"""The search over HTTP: results, suggestions while typing, what is like a thing, what was opened."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.throttle import seconds_to_wait, throttle, who
from core.views import render, wants_fragment
from search.engines.choosing import engine
from search.finding.asking import Asked
from search.pages import kept, noting
from search.pages.likeness import like
from search.pages.proposing import proposals
from search.pages.screen import Screen, screen_for

SHORTLY = 30
"""Seconds a browser may keep suggestions."""
LONGEST_NOTE_NAME = 200
SEARCHES_A_MINUTE = 300
"""A school behind one address stays below this; a machine that asks the costliest questions does not."""
NOTES_A_MINUTE = 30
"""So many searches of one visitor are noted; what a machine asks tells editors nothing."""


@cache_control(private=True, no_cache=True)
@throttle("search", limit=SEARCHES_A_MINUTE, per=60, methods=("GET",))
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what is found, or where one may look around."""
    at = timezone.now()
    screen = screen_for(Asked.of(request.GET), request=request, at=at)
    context = {"screen": screen, "note": _noted(request, screen)}
    response = render(request, "search/results.html", context, fragment="search/_results.html")
    if wants_fragment(request):
        response["HX-Push-Url"] = screen.here + screen.asked.address(page=screen.asked.page)
    if screen.kept and screen.asked.page == 1 and _is_looked_at(request):
        kept.mark_seen(kept=screen.kept, at=at)
    return response


def _noted(request: HttpRequest, screen: Screen) -> str:
    """Write down how this search went; return what names the note."""
    if screen.results is None or not _is_looked_at(request):
        return ""
    if seconds_to_wait("search-note", who(request, "both"), limit=NOTES_A_MINUTE, per=60):
        return ""
    return noting.note(
        asked=screen.asked,
        language=get_language() or "nl",
        found=screen.results.total,
        at=timezone.now(),
        engine=engine(),
        only_people=screen.only_people,
    )


def _is_looked_at(request: HttpRequest) -> bool:
    """Say whether a person looks now, and not a browser that fetches ahead of her."""
    return request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")


@cache_control(private=True, max_age=SHORTLY)
@throttle("search-suggestions", limit=600, per=60, methods=("GET",))
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer with what begins like this; a fragment for the search box."""
    groups = proposals(request.GET.get("q", ""), request=request, here=reverse("search:results"))
    number = sum(len(group.proposals) for group in groups)
    response = render(request, "search/_suggestions.html", {"groups": groups, "number": number})
    response["X-Robots-Tag"] = "noindex"
    return response


@cache_control(private=True, no_cache=True)
@throttle("search", limit=SEARCHES_A_MINUTE, per=60, methods=("GET",))
@require_safe
def similar(request: HttpRequest, thing: str) -> HttpResponse:
    """Show what is like a thing.

    Raises:
        Http404: for a thing that is not there, or not for this reader.
    """
    screen = like(thing, request=request)
    if screen is None:
        raise Http404
    return render(request, "search/similar.html", {"screen": screen})


@csrf_exempt
@require_POST
@throttle("search-opened", limit=60, per=60)
def opened(request: HttpRequest) -> HttpResponse:
    """Write down how deep somebody went; who it was is not asked. A forged name changes nothing."""
    place = request.POST.get("place", "")
    if place.isascii() and place.isdigit() and len(place) <= len(str(noting.LAST_PLACE)):
        noting.note_opened(name=request.POST.get("note", "")[:LONGEST_NOTE_NAME], place=int(place))
    return HttpResponse(status=204)
