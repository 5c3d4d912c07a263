"""How the editors' side looks and what its editor may do: our name and colours, links that know languages."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail_localize.views.edit_translation import edit_translation

from cms.rendering import OwnTreeLinkHandler
from cms.translations import asked_translation


@hooks.register("insert_global_admin_css")
def colours() -> SafeString:
    """Dress the editors' side in the paper and ink of the site."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_serve_document", order=-10)
def hide_private_documents(document: Any, request: HttpRequest) -> None:
    """Answer as if a document did not exist to who may not have it.

    Raises:
        Http404: for a document of a collection that refuses this visitor.
    """
    for restriction in document.collection.get_view_restrictions():
        if not restriction.accept_request(request):
            raise Http404


@hooks.register("register_rich_text_features", order=10)
def links_in_own_tree(features: FeatureRegistry) -> None:
    """Let links to pages lead to the tree of the page they stand on."""
    features.register_link_type(OwnTreeLinkHandler)


@hooks.register("before_edit_page", order=-10)
def translate_what_stands_in(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead an editor to the translation she asked for, though its page stands in until words are there."""
    translation = asked_translation(page) if page.alias_of_id else None
    if translation is None:
        return None
    response: HttpResponse = edit_translation(request, translation, page)
    return response
