"""The pages people see when something went wrong, and what each may rely on.

A page for our own mistake (500) relies on nothing: no session, no database, no request in its template.
"""

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from core.throttle import too_many

A_MINUTE = 60
RETRY_AFTER = 120
"""Seconds after which a visitor may try again when the database is away."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer that the request could not be read; its parts are not to be trusted, so they are not shown."""
    return HttpResponse(render_to_string("errors/400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer that this is meant for others; never says what it is."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer that nothing stands at this address."""
    return render(request, "errors/404.html", status=404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer that it was tried too often; the library of accounts asks for this page by its own limits."""
    return too_many(request, A_MINUTE)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer that the mistake is ours, or that the database is away for a moment."""
    if isinstance(sys.exc_info()[1], OperationalError):
        return unavailable()
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def unavailable() -> HttpResponse:
    """Answer that the site is away for a moment, and when to try again."""
    response = HttpResponse(render_to_string("errors/503.html"), status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer that the form stood open too long, and show the way back to what was typed."""
    came_from = request.META.get("HTTP_REFERER", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return render(request, "errors/csrf.html", {"back": came_from if is_ours else ""}, status=403)
