"""Floors above that look at words once they were changed. Filled in `ready()`, read afterwards."""

from collections.abc import Callable
from datetime import datetime

from community.discussion.models import Post
from core.registry import Registry

PostHandler = Callable[[Post, datetime], None]

post_edited: Registry[PostHandler] = Registry("handlers of a post that was edited")


def register_on_post_edited(name: str, handler: PostHandler) -> None:
    """Run `handler(post, at)` in the transaction in which a post's words change."""
    post_edited.register(name, handler)
