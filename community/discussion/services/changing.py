"""Changing what was written; what it said before is kept, for its writer, hosts and moderators."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from django.db import transaction

from accounts.models import User
from community.discussion import refusals, telling
from community.discussion.models import Post, PostVersion, State, Topic
from community.discussion.permissions import is_moderator, may_edit
from community.discussion.rendering import keep_what_is_named, render
from community.discussion.services.holding import KIND, locked_post, locked_space, locked_topic
from community.discussion.services.writing import forget_draft
from community.discussion.texts import clean_tags, clean_text, clean_title, slug_of
from community.spaces.permissions import may_host, may_write
from community.trust.api import may_post
from search.api import mark_changed

log = structlog.get_logger(__name__)


@transaction.atomic
def edit_post(
    *,
    post: Post,
    text: str,
    by: User,
    at: datetime,
    version: int,
    title: str | None = None,
    tags: Sequence[str] | None = None,
) -> Post:
    """Change a post; with its first post, the title and tags of the topic too.

    Args:
        version: the one that was opened to be changed: nobody writes over what she did not see.

    Raises:
        DomainError: `changed_meanwhile`, `not_yours`, `may_not_write`, `post_is_gone`, and what texts
            and trust refuse.
    """
    text = clean_text(text)
    locked_space(post.topic.space_id)
    topic, post = locked_topic(post.topic_id), locked_post(post.pk)
    _must_be_hers(post, topic, by)
    title = clean_title(title) if title is not None and post.number == 1 else topic.title
    is_said_already = (post.text, topic.title) == (text, title)
    if not is_said_already:
        if post.version != version:
            raise refusals.changed_meanwhile()
        may_post(by, at=at, space=topic.space, text=text, is_edit=True)
        _change(post, topic, title=title, text=text, by=by, at=at)
    if tags is not None and post.number == 1:
        topic.tags.set(clean_tags(tags))
    forget_draft(by, f"post:{post.pk}")
    mark_changed(KIND, topic.pk)
    return post


@transaction.atomic
def set_tags(*, topic: Topic, tags: Sequence[str], by: User, at: datetime) -> Topic:
    """Say what a topic is about: whoever began it, hosts and moderators do.

    Raises:
        DomainError: `not_yours`, `too_many_tags`, `tag_too_long`.
    """
    words = clean_tags(tags)
    topic = locked_topic(topic.pk)
    if topic.by_id != by.pk and not may_host(by, topic.space) and not is_moderator(by):
        raise refusals.not_yours()
    topic.tags.set(words)
    mark_changed(KIND, topic.pk)
    log.info("topic_tagged", topic=topic.pk, by=by.pk, at=at.isoformat())
    return topic


def _must_be_hers(post: Post, topic: Topic, by: User) -> None:
    if post.state in (State.WITHDRAWN, State.REMOVED):
        raise refusals.post_is_gone()
    if not may_edit(by, post):
        raise refusals.not_yours()
    if is_moderator(by):
        return
    if not may_write(by, topic.space):
        raise refusals.may_not_write()
    if topic.closed_at is not None:
        raise refusals.topic_is_closed()


def _change(post: Post, topic: Topic, *, title: str, text: str, by: User, at: datetime) -> None:
    said = render(text, space=topic.space, by=post.by, post=post)
    before = topic.title if post.number == 1 else ""
    PostVersion.objects.create(
        post=post, number=post.version, title=before, text=post.text, until_at=at, by=by
    )
    post.text, post.html, post.edited_at, post.version = text, said.html, at, post.version + 1
    post.save(update_fields=["text", "html", "edited_at", "version"])
    keep_what_is_named(post, said)
    if post.number == 1 and topic.title != title:
        topic.title, topic.slug, topic.version = title, slug_of(title), topic.version + 1
        topic.save(update_fields=["title", "slug", "version"])
    if post.state == State.SHOWN:
        telling.tell_of_mentions(post, topic, at=at)
    log.info("post_edited", post=post.pk, version=post.version)
