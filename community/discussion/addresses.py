"""Where topics and posts stand. A post's address never changes: its number says on which page it is."""

from functools import lru_cache
from typing import Protocol

from django.urls import reverse
from django.utils.translation import get_language

PER_PAGE = 20
WHOLE = 100
"""How many posts stand on a page for who asks for long pages."""


class Addressed(Protocol):
    """What an address of a topic is made from."""

    @property
    def pk(self) -> int:
        """Its key, which stays when it is renamed or moved."""

    @property
    def slug(self) -> str:
        """Words for people who read addresses."""


def topic_url(pk: int, slug: str) -> str:
    """Return where a topic stands, in the language that is active."""
    return _frame(get_language() or "").replace("0-x", f"{pk}-{slug or 'x'}")


def url_of(topic: Addressed) -> str:
    """Return where a topic stands."""
    return topic_url(topic.pk, topic.slug)


def post_url(pk: int, slug: str, number: int) -> str:
    """Return the lasting address of a post."""
    return f"{topic_url(pk, slug)}?post={number}#p{number}"


def page_of(number: int, per_page: int = PER_PAGE) -> int:
    """Return on which page of its topic the post with this number stands."""
    return max(1, -(-number // per_page))


@lru_cache(maxsize=8)
def _frame(language: str) -> str:
    """Return the address of a topic that is nowhere: lists make dozens, and only key and words differ."""
    return reverse("community:topic", args=[0, "x"])
