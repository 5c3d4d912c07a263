"""Turns a refusal met on the editors' side into a message, so that an editor never meets an error page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from core.errors import DomainError


class RefusalsInAdmin:
    """Shows what a page lacks and leads back to it; what was typed is kept as a draft by Wagtail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """Answer a refusal on the editors' side with its sentence."""
        home = reverse("wagtailadmin_home")
        if not isinstance(refusal, DomainError) or not request.path.startswith(home):
            return None
        messages.error(request, str(refusal))
        back = request.headers.get("Referer", "")
        ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if ours else home)
