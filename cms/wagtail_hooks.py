"""How the editors' side looks and what its editor may do: our name and colours, links that know languages."""

from typing import Any

from django.http import Http404, HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.rendering import OwnTreeLinkHandler


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


@hooks.register("construct_wagtail_userbar")
def small_userbar(request: object, items: list[object], page: object) -> None:
    """Keep in the bar on the page only what leads to editing it."""
    items[:] = [item for item in items if type(item).__name__ in {"EditPageItem", "AdminItem"}]
