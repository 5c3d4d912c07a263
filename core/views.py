"""What every view of the site shares: page or fragment from one template.

Knows HTTP and nothing of what the views are about.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with a page, or with its fragment when htmx asks for a part of it.

    Both are the same address, so back, reload and a new tab always work. Words that wait for the person
    travel with the fragment.

    Args:
        fragment: template of the part; without it htmx gets the page too.
    """
    values = dict(context or {})
    if fragment is None or not wants_fragment(request):
        response = HttpResponse(render_to_string(template, values, request), status=status)
    else:
        html = render_to_string(fragment, values, request)
        response = HttpResponse(html + said(request), status=status)
    if fragment is not None:
        response["Vary"] = "HX-Request"
    return response


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; restoring a page from history needs the whole."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx and not htmx.boosted and not htmx.history_restore_request)


def said(request: HttpRequest) -> str:
    """Return the waiting messages as an out-of-band part, or nothing."""
    waiting = messages.get_messages(request)
    return render_to_string("components/messages.html", {"messages": waiting, "oob": True}) if waiting else ""
