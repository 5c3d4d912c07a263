"""Template tags that draw posts and lines of topics: dozens on a page, the same for many readers.

What is drawn is kept per process under all that it shows, the reader's rights included: two readers share a
drawing only when every value in it is the same.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from community.discussion.filters import Filters
from community.discussion.listing import TopicLine
from community.discussion.showing import ShownPost
from core.kept import Kept
from core.spoken import ago

register = template.Library()
_POSTS: Kept[SafeString] = Kept(most=2_000)
_LINES: Kept[SafeString] = Kept(most=2_000)
_FILTERS: Kept[SafeString] = Kept(most=200)


@register.simple_tag
def shown_post(post: ShownPost) -> SafeString:
    """Draw one post as its reader sees it."""
    key = (post, get_language(), timezone.get_current_timezone(), ago(post.at))
    return _POSTS.get(None, key, lambda: _drawn("community/_post.html", {"post": post, "to": _acts()}))


@register.simple_tag
def topic_line(line: TopicLine, *, names_space: bool = False) -> SafeString:
    """Draw one topic in a list."""
    key = (line, bool(names_space), get_language(), ago(line.last_at))
    told = {"line": line, "names_space": names_space}
    return _LINES.get(None, key, lambda: _drawn("community/_topic_line.html", told))


@register.simple_tag
def topic_filters(
    filters: Filters,
    address: str,
    ways: Sequence[tuple[str, Any]],
    sorts: Sequence[tuple[str, Any]],
) -> SafeString:
    """Draw the choice of topics of a list."""
    key = (filters, address, len(ways), get_language())
    told = {"filters": filters, "address": address, "ways": ways, "sorts": sorts}
    return _FILTERS.get(None, key, lambda: _drawn("community/_topic_filters.html", told))


def _acts() -> dict[str, str]:
    """Return the last part of each address at which something is done with a post."""
    return {
        "thank": pgettext("address", "thank/"),
        "accept": pgettext("address", "accept/"),
        "show": pgettext("address", "show/"),
        "edit": pgettext("address", "edit/"),
    }


def _drawn(name: str, context: dict[str, object]) -> SafeString:
    return render_to_string(name, context)
