"""The short way to a page: index, then the view its type registered, or the page itself.

Whatever is not in the index answers 404, private and unknown alike; an address that moved is answered
by the redirects. Previews and drafts stay with Wagtail's own editing views.
"""

from functools import partial
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.page_index import PageEntry, page_index
from cms.registries import page_views
from cms.selectors import language
from core.kept import Kept


@require_safe
def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Show the public page at this address."""
    entry = page_index(request).by_url(language(), path)
    if entry is None:
        raise Http404
    view = page_views.get(entry.label) or show_page
    return view(request, entry)


_pages: Kept[Any] = Kept(most=200)


def show_page(request: HttpRequest, entry: PageEntry) -> HttpResponse:
    """Show a page that has no view of its own by its template.

    A process keeps the pages it showed last for as long as the index is the same one: whatever a reader
    sees of a page changes with a publication, and that makes another index.
    """
    page = _pages.get(page_index(request), entry.id, partial(_read_page, entry))
    response: HttpResponse = page.serve(request)
    return response


def _read_page(entry: PageEntry) -> Any:
    related = ("locale", "cover_picture", "alias_of__locale")
    return apps.get_model(entry.label)._default_manager.select_related(*related).get(pk=entry.id)
