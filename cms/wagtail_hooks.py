"""How the editors' side looks and what its editor may do: our name and colours, links that know languages."""

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


@hooks.register("register_rich_text_features", order=10)
def links_in_own_tree(features: FeatureRegistry) -> None:
    """Let links to pages lead to the tree of the page they stand on."""
    features.register_link_type(OwnTreeLinkHandler)


@hooks.register("construct_wagtail_userbar")
def small_userbar(request: object, items: list[object], page: object) -> None:
    """Keep in the bar on the page only what leads to editing it."""
    items[:] = [item for item in items if type(item).__name__ in {"EditPageItem", "AdminItem"}]
