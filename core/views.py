"""What every view of the site shares: page or fragment from one template, and refusals as clear answers.

Knows HTTP and nothing of what the views are about.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import structlog
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from core.errors import DomainError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

log = structlog.get_logger(__name__)
UNPROCESSABLE = 422
CONFLICT = 409


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


def shows_refusals(view: View[P]) -> Callable[..., HttpResponse]:
    """Turn a refusal of the domain into a sentence for the person, where she was.

    A page gets the sentence as a message after a redirect back; htmx gets it out of band with 409, or 422
    when a field is at fault. The code goes to the log, never the sentence.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except DomainError as refusal:
            log.info("refused", code=refusal.code, **refusal.context)
            return show_refusal(request, refusal)

    return guarded


def show_refusal(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """Answer with the refusal's sentence."""
    messages.error(request, str(refusal))
    if not wants_fragment(request):
        return redirect(way_back(request))
    response = HttpResponse(said(request), status=UNPROCESSABLE if refusal.field else CONFLICT)
    response["HX-Reswap"] = "none"
    return response


def way_back(request: HttpRequest) -> str:
    """Return the page this request came from when it is ours and another one, else the front page."""
    came_from = request.META.get("HTTP_REFERER", "")
    is_ours = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    turns_in_circles = request.method == "GET" and came_from == request.build_absolute_uri()
    return str(came_from) if is_ours and not turns_in_circles else f"/{get_language()}/"
