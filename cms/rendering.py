"""Turns a page's body into HTML once, at publication.

It uses the page's own language and nothing of any reader: no user, no CSRF token, no audience. Links to
pages lead to the reader's own tree, translated or stand-in. Blocks whose class says
`renders_live = True` become placeholders that their owner fills at each request.
"""

from contextvars import ContextVar
from typing import Any

from django.utils import translation
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

tree_language: ContextVar[str] = ContextVar("tree_language", default="")


def render_body(page: Any) -> list[dict[str, str]]:
    """Return the body as parts: `{"html": …}` and `{"live": block type, "id": block id}` in reading order.

    A page that stands in for a missing translation speaks the source's language, as its words do, but
    its links stay in the tree it stands in.
    """
    body = getattr(page, "body", None)
    if not body:
        return []
    token = tree_language.set(page.locale.language_code)
    try:
        with translation.override(page.content_language):
            return _parts(page, body)
    finally:
        tree_language.reset(token)


def _parts(page: Any, body: Any) -> list[dict[str, str]]:
    parts: list[dict[str, str]] = []
    for child in body:
        if getattr(child.block, "renders_live", False):
            parts.append({"live": child.block_type, "id": child.id})
            continue
        html = str(child.render(context={"page": page, "block_id": child.id}))
        if parts and "html" in parts[-1]:
            parts[-1]["html"] += html
        else:
            parts.append({"html": html})
    return parts


class OwnTreeLinkHandler(PageLinkHandler):
    """Links to a page in the tree of the page that is being rendered, when it stands there."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags of these links; a page that is gone leaves its words without a link."""
        pages = cls.get_many(attrs_list)
        language = tree_language.get()
        if language:
            pages = _in_tree(pages, language)
        return [f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in pages]


def _in_tree(pages: list[Any], language: str) -> list[Any]:
    keys = {page.translation_key for page in pages if page}
    there = {
        page.translation_key: page
        for page in Page.objects.filter(translation_key__in=keys, locale__language_code=language, live=True)
    }
    return [there.get(page.translation_key, page) if page else None for page in pages]
