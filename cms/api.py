"""The front door of the pages: what storeys above may ask and announce."""

from cms.base_page import findings_of, refuse_unready
from cms.checks.walking import Place, inside, plain, top_blocks
from cms.findings import Finding, PageNotReady
from cms.page_index import PageEntry, PageIndex, drafted_entry, page_index
from cms.registries import (
    HomeSection,
    MenuItem,
    register_home_section,
    register_index_fields,
    register_menu_item,
    register_on_move,
    register_on_publish,
    register_on_rendering,
    register_on_withdrawal,
    register_page_draft,
    register_page_view,
    register_publish_check,
    register_sitemap_rule,
)
from cms.rendering import as_part_of, render_body
from cms.review.hands import NOT_WORDS
from cms.review.selectors import editors, hands_of
from cms.selectors import ArticleCard, stories_about

__all__ = [
    "NOT_WORDS",
    "ArticleCard",
    "Finding",
    "HomeSection",
    "MenuItem",
    "PageEntry",
    "PageIndex",
    "PageNotReady",
    "Place",
    "as_part_of",
    "drafted_entry",
    "editors",
    "findings_of",
    "hands_of",
    "inside",
    "page_index",
    "plain",
    "refuse_unready",
    "register_home_section",
    "register_index_fields",
    "register_menu_item",
    "register_on_move",
    "register_on_publish",
    "register_on_rendering",
    "register_on_withdrawal",
    "register_page_draft",
    "register_page_view",
    "register_publish_check",
    "register_sitemap_rule",
    "render_body",
    "stories_about",
    "top_blocks",
]
