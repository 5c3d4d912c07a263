"""The catalogue over HTTP."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from cms.api import PageEntry
from core.views import render
from courses.catalogue.asking import Asked
from courses.catalogue.selectors import catalogue


def catalogue_page(request: HttpRequest, entry: PageEntry) -> HttpResponse:
    """Show the courses that answer what the address asks, with what would narrow them further."""
    asked = Asked.from_address(request.GET)
    results = catalogue(asked, language=entry.language, at=timezone.now(), request=request)
    context = {"entry": entry, "results": results}
    return render(
        request, "courses/catalogue/catalogue.html", context, fragment="courses/catalogue/_catalogue.html"
    )
