"""The pattern page. On a real site this address does not exist."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.patterns.samples import samples

LANGUAGE = "nl"
"""The page speaks the language its sample words are in, whatever its reader prefers."""
ERRORS = ("400", "403", "404", "410", "429", "500", "503", "csrf")
"""Pages that one seldom gets to see; `?error=404` shows one."""


@never_cache
@require_safe
def patterns(request: HttpRequest) -> HttpResponse:
    """Show every component, or one of the pages for when something went wrong."""
    if not settings.SHOW_DEVELOPMENT_PAGES:
        raise Http404
    error = request.GET.get("error")
    with translation.override(LANGUAGE):
        if error in ERRORS:
            response = render(request, f"errors/{error}.html", {"minutes": 3})
        else:
            response = render(request, "config/patterns/page.html", {**samples(), "errors": ERRORS})
    response["Content-Language"] = LANGUAGE
    return response
