"""What hosts and moderators do with posts and topics. Whether they may, the caller has asked."""

from datetime import datetime

import structlog
from django.db import transaction

from community.discussion import telling
from community.discussion.models import Post, State, Topic
from community.discussion.services.holding import (
    KIND,
    change_state,
    locked_post,
    locked_space,
    locked_topic,
)
from search.api import mark_changed

log = structlog.get_logger(__name__)


@transaction.atomic
def hide_post(*, post: Post, at: datetime) -> Post:
    """Take a post from view until somebody looked. What its writer took back stays so."""
    return _put(post, State.HIDDEN, at, from_=(State.SHOWN, State.WAITING))


@transaction.atomic
def show_post(*, post: Post, at: datetime) -> Post:
    """Let a post be seen: one that waited, or that was hidden or removed. People are told once."""
    return _put(post, State.SHOWN, at, from_=(State.WAITING, State.HIDDEN, State.REMOVED))


@transaction.atomic
def remove_post(*, post: Post, at: datetime) -> Post:
    """Take a post away by a decision."""
    return _put(post, State.REMOVED, at, from_=(State.SHOWN, State.WAITING, State.HIDDEN))


@transaction.atomic
def close_topic(*, topic: Topic, at: datetime | None) -> Topic:
    """Let nobody add to a conversation any more; None opens it again."""
    topic = locked_topic(topic.pk)
    topic.closed_at = at
    topic.save(update_fields=["closed_at"])
    return topic


@transaction.atomic
def pin_topic(*, topic: Topic, is_pinned: bool) -> Topic:
    """Keep a topic on top of its space, or no longer."""
    topic = locked_topic(topic.pk)
    topic.is_pinned = is_pinned
    topic.save(update_fields=["is_pinned"])
    mark_changed(KIND, topic.pk)
    return topic


def _put(post: Post, state: str, at: datetime, *, from_: tuple[str, ...]) -> Post:
    locked_space(post.topic.space_id)
    topic, post = locked_topic(post.topic_id), locked_post(post.pk)
    if post.state not in from_:
        return post
    post.topic = topic
    change_state(post, state)
    if state == State.SHOWN:
        telling.tell_of_post(post, topic, at=at)
    log.info("post_state_changed", post=post.pk, state=state)
    return post
