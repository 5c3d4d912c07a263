"""Turns a page's body into HTML once, at publication.

It uses the page's own language and nothing of any reader: no user, no CSRF token, no audience. Links to
pages lead to the reader's own tree, translated or stand-in, and only to what everyone may read. Blocks
whose class says `renders_live = True` become placeholders that their owner fills at each request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils import translation
from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from cms.page_index import PageEntry, page_index

tree_language: ContextVar[str] = ContextVar("tree_language", default="")


def render_body(page: Any) -> list[dict[str, str]]:
    """Return the body as parts: `{"html": …}` and `{"live": block type, "id": block id}` in reading order."""
    body = getattr(page, "body", None)
    if not body:
        return []
    with as_part_of(page):
        return _parts(page, body)


@contextmanager
def as_part_of(page: Any) -> Iterator[None]:
    """Render blocks of a page: in the language of its words, with links into the tree it stands in.

    A page that stands in for a missing translation speaks the source's language, as its words do, but
    its links stay in the tree it stands in.
    """
    token = tree_language.set(page.locale.language_code)
    try:
        with translation.override(page.content_language):
            yield
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
        """Return the opening tags of these links; one to what is not public leaves its words alone."""
        entries = _entries([attrs.get("id") for attrs in attrs_list])
        return [f'<a href="{escape(entry.url)}">' if entry else "<a>" for entry in entries]


def _entries(page_ids: list[Any]) -> list[PageEntry | None]:
    """Return the public pages these links lead to: the one in the reader's tree, or else the one chosen."""
    index, language = page_index(), tree_language.get()
    rows = Page.objects.filter(pk__in=page_ids).values_list("pk", "translation_key")
    found = {str(pk): index.by_key(key, language) or index.by_id(pk) for pk, key in rows}
    return [found.get(str(page_id)) for page_id in page_ids]
