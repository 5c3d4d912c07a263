"""The addresses of the site, with a few more behind which everything goes wrong on purpose."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from config import urls as real
from config.urls import handler400, handler403, handler404, handler500
from core.throttle import too_many

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def raises(what: Exception):
    """Return a view that breaks in this way."""

    def view(_request: HttpRequest) -> HttpResponse:
        raise what

    return view


urlpatterns = [
    *i18n_patterns(
        path("breaks/400/", raises(BadRequest())),
        path("breaks/403/", raises(PermissionDenied())),
        path("breaks/410/", lambda request: render(request, "errors/410.html", status=410)),
        path("breaks/429/", lambda request: too_many(request, 90)),
        path("breaks/500/", raises(ZeroDivisionError())),
        path("breaks/503/", raises(OperationalError())),
    ),
    *real.urlpatterns,
]
