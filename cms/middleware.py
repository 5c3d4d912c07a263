"""Turns a refusal met on the editors' side into a message, so that an editor never meets an error page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cms.findings import PageNotReady
from cms.refusals import tell
from core.errors import DomainError


class RefusalsInAdmin:
    """Shows what a page lacks and leads back to it; what was typed is kept as a draft by Wagtail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """Answer a refusal on the editors' side with its sentence.

        A window over the page, such as that of an approval, is told to close and where to go.
        """
        home = reverse("wagtailadmin_home")
        if not isinstance(refusal, DomainError) or not request.path.startswith(home):
            return None
        if isinstance(refusal, PageNotReady):
            tell(request, refusal)
        else:
            messages.error(request, str(refusal))
        back = request.headers.get("Referer", "")
        ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        onward = back if ours else home
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": onward})
        return redirect(onward)
