"""Saying which answer helped."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from community.discussion import refusals, telling
from community.discussion.models import Post, State, Topic
from community.discussion.permissions import may_accept
from community.discussion.services.holding import KIND, locked_post, locked_topic
from community.spaces.permissions import may_read
from search.api import mark_changed


@transaction.atomic
def accept_answer(*, topic: Topic, post: Post, by: User, at: datetime) -> Topic:
    """Say which answer helped; a later choice takes the place of an earlier one.

    Raises:
        DomainError: `not_yours_to_accept`, `no_answer`.
    """
    topic = _asked_by(topic, by)
    post = locked_post(post.pk)
    if post.topic_id != topic.pk or post.number == 1 or post.state != State.SHOWN:
        raise refusals.no_answer()
    if topic.accepted_id == post.pk:
        return topic
    topic.accepted, topic.accepted_at = post, at
    topic.save(update_fields=["accepted", "accepted_at"])
    telling.tell_of_acceptance(post, topic, by=by, at=at)
    mark_changed(KIND, topic.pk)
    return topic


@transaction.atomic
def take_back_acceptance(*, topic: Topic, by: User) -> Topic:
    """Say that no answer helped after all. Done twice, it is done once.

    Raises:
        DomainError: `not_yours_to_accept`.
    """
    topic = _asked_by(topic, by)
    topic.accepted, topic.accepted_at = None, None
    topic.save(update_fields=["accepted", "accepted_at"])
    mark_changed(KIND, topic.pk)
    return topic


def _asked_by(topic: Topic, by: User) -> Topic:
    topic = locked_topic(topic.pk)
    if not may_accept(by, topic) or not may_read(by, topic.space):
        raise refusals.not_yours_to_accept()
    return topic
