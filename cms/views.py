"""The short way to a page: index, then the view its type registered, or the page itself.

Whatever is not in the index answers 404, private and unknown alike; an address that moved is answered
by the redirects. Previews and drafts stay with Wagtail's own editing views.
"""

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.page_index import PageEntry, page_index
from cms.registries import page_views
from cms.selectors import language


@require_safe
def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Show the public page at this address."""
    entry = page_index(request).by_url(language(), path)
    if entry is None:
        raise Http404
    view = page_views.get(entry.label) or show_page
    return view(request, entry)


def show_page(request: HttpRequest, entry: PageEntry) -> HttpResponse:
    """Show a page that has no view of its own by its template."""
    model = apps.get_model(entry.label)
    page = model._default_manager.select_related("locale", "cover_picture", "alias_of__locale").get(
        pk=entry.id
    )
    response: HttpResponse = page.serve(request)
    return response
