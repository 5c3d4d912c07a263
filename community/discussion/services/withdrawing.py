"""Taking back what one wrote. Where others answered, a trace without words stays."""

from datetime import datetime

import structlog
from django.db import transaction

from accounts.models import User
from community.discussion import refusals, telling
from community.discussion.models import Post, PostVersion, State, Topic
from community.discussion.permissions import may_withdraw
from community.discussion.services.holding import change_state, locked_post, locked_space, locked_topic

log = structlog.get_logger(__name__)


@transaction.atomic
def withdraw_post(*, post: Post, by: User, at: datetime) -> Post:
    """Take back a post. Done twice, it is done once.

    Raises:
        DomainError: `not_yours`.
    """
    locked_space(post.topic.space_id)
    topic, post = locked_topic(post.topic_id), locked_post(post.pk)
    if post.state == State.WITHDRAWN and post.by_id == by.pk:
        return post
    if not may_withdraw(by, post):
        raise refusals.not_yours()
    post.topic = topic
    if post.number == 1:
        _keep_title(post, by, at)
    change_state(post, State.WITHDRAWN)
    telling.untell_of_post(post)
    log.info("post_withdrawn", post=post.pk, at=at.isoformat())
    return post


def _keep_title(post: Post, by: User, at: datetime) -> None:
    """Keep the title for who may read what was said before: with answers it gives way to a plain one."""
    told = {"title": post.topic.title, "text": post.text, "until_at": at, "by": by}
    PostVersion.objects.create(post=post, number=post.version, **told)
    post.version += 1
    post.save(update_fields=["version"])


@transaction.atomic
def withdraw_topic(*, topic: Topic, by: User, at: datetime) -> Topic:
    """Take back what one began: all of it when nobody answered, else its first words alone.

    Raises:
        DomainError: `not_yours`.
    """
    first = Post.objects.select_related("topic").get(topic=topic, number=1)
    return withdraw_post(post=first, by=by, at=at).topic
