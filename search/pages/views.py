"""The search over HTTP."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.throttle import throttle
from core.views import render
from search.pages.browsing import places_to_browse

SHORTLY = 30
"""Seconds a browser may keep suggestions."""


@cache_control(private=True, no_cache=True)
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what is found, or where one may look around."""
    context = {"places": places_to_browse(request), "typed": request.GET.get("q", "")[:200]}
    return render(request, "search/results.html", context, fragment="search/_results.html")


@cache_control(private=True, max_age=SHORTLY)
@throttle("search-suggestions", limit=600, per=60, methods=("GET",))
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer with what begins like this; a fragment for the search box."""
    return render(request, "search/_suggestions.html", {"groups": []})
