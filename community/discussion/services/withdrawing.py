"""Taking back what one wrote. Where others answered, a trace without words stays."""

from datetime import datetime

import structlog
from django.db import transaction

from accounts.models import User
from community.discussion import refusals, telling
from community.discussion.models import Post, State, Topic
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
    change_state(post, State.WITHDRAWN)
    telling.untell_of_post(post)
    log.info("post_withdrawn", post=post.pk, at=at.isoformat())
    return post


@transaction.atomic
def withdraw_topic(*, topic: Topic, by: User, at: datetime) -> Topic:
    """Take back what one began: all of it when nobody answered, else its first words alone.

    Raises:
        DomainError: `not_yours`.
    """
    first = Post.objects.select_related("topic").get(topic=topic, number=1)
    return withdraw_post(post=first, by=by, at=at).topic
