"""Template tags that draw posts and lines of topics: dozens on a page, the same for many readers.

What is drawn is kept per process under all that it shows, the reader's rights included: two readers share a
drawing only when every value in it is the same.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from community.discussion.filters import Filters
from community.discussion.listing import TopicLine
from community.discussion.showing import ShownPost
from core.kept import Kept
from core.spoken import ago_from

register = template.Library()
_POSTS: Kept[SafeString] = Kept(most=2_000)
_LINES: Kept[SafeString] = Kept(most=2_000)
_FILTERS: Kept[SafeString] = Kept(most=200)


@register.simple_tag
def shown_posts(posts: Iterable[ShownPost]) -> SafeString:
    """Draw posts as their reader sees them, one after the other."""
    ago, where = ago_from(timezone.now()), (get_language(), timezone.get_current_timezone())
    return _together(_POSTS.get(None, (post, where, ago(post.at)), partial(_post, post)) for post in posts)


@register.simple_tag
def topic_lines(lines: Iterable[TopicLine], *, names_space: bool = False) -> SafeString:
    """Draw topics in a list, one after the other."""
    ago, language, names_space = ago_from(timezone.now()), get_language(), bool(names_space)
    return _together(
        _LINES.get(None, (line, names_space, language, ago(line.last_at)), partial(_line, line, names_space))
        for line in lines
    )


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


def _post(post: ShownPost) -> SafeString:
    return _drawn("community/_post.html", {"post": post, "to": _acts()})


def _line(line: TopicLine, names_space: bool) -> SafeString:
    return _drawn("community/_topic_line.html", {"line": line, "names_space": names_space})


def _together(drawings: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((drawing,) for drawing in drawings))


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
