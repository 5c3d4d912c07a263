"""The catalogue over HTTP."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from cms.api import PageEntry, page_index
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


def module_page(request: HttpRequest, entry: PageEntry) -> HttpResponse:
    """Lead to the course: a module is told on its page and has none of its own.

    Raises:
        Http404: for a module that stands nowhere.
    """
    course = page_index(request).parent(entry)
    if course is None:
        raise Http404
    return redirect(course.url)
