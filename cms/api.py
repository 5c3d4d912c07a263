"""The front door of the pages: what storeys above may ask and announce."""

from cms.base_page import findings_of, refuse_unready
from cms.checks.walking import Place, inside, plain, top_blocks
from cms.feeds import absolute
from cms.findable.kinds import by_thing, entries_to_show
from cms.findable.tellings import Telling, keys_to_find, pages_of, tellings
from cms.findings import Finding, PageNotReady
from cms.page_index import PageEntry, PageIndex, drafted_entry, page_index
from cms.registries import (
    FindablePage,
    HomeSection,
    MenuItem,
    register_findable_page,
    register_home_section,
    register_index_fields,
    register_menu_item,
    register_on_move,
    register_on_publish,
    register_on_rendering,
    register_on_withdrawal,
    register_page_draft,
    register_page_view,
    register_public_tags,
    register_publish_check,
    register_sitemap_rule,
)
from cms.rendering import as_part_of, render_body
from cms.review.hands import NOT_WORDS
from cms.review.selectors import editors, hands_of
from cms.selectors import ArticleCard, stories_about
from cms.words import words_of_body

__all__ = [
    "NOT_WORDS",
    "ArticleCard",
    "FindablePage",
    "Finding",
    "HomeSection",
    "MenuItem",
    "PageEntry",
    "PageIndex",
    "PageNotReady",
    "Place",
    "Telling",
    "absolute",
    "as_part_of",
    "by_thing",
    "drafted_entry",
    "editors",
    "entries_to_show",
    "findings_of",
    "hands_of",
    "inside",
    "keys_to_find",
    "page_index",
    "pages_of",
    "plain",
    "refuse_unready",
    "register_findable_page",
    "register_home_section",
    "register_index_fields",
    "register_menu_item",
    "register_on_move",
    "register_on_publish",
    "register_on_rendering",
    "register_on_withdrawal",
    "register_page_draft",
    "register_page_view",
    "register_public_tags",
    "register_publish_check",
    "register_sitemap_rule",
    "render_body",
    "stories_about",
    "tellings",
    "top_blocks",
    "words_of_body",
]
