"""Saying thanks for a post, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.models import User
from community.discussion import refusals, telling
from community.discussion.models import Post, State, Thanks
from community.discussion.services.holding import locked_post
from community.spaces.permissions import may_read


@transaction.atomic
def thank(*, post: Post, by: User, at: datetime) -> Post:
    """Thank for a post. Done twice, it is done once.

    Raises:
        DomainError: `post_is_gone`, also for whoever may not read it; `own_post`.
    """
    post = locked_post(post.pk)
    is_shown = post.state == State.SHOWN and post.topic.state == State.SHOWN
    if not is_shown or not may_read(by, post.topic.space):
        raise refusals.post_is_gone()
    if post.by_id == by.pk:
        raise refusals.own_post()
    _thanks, is_new = Thanks.objects.get_or_create(post=post, user=by, defaults={"at": at})
    if is_new:
        _count(post, 1)
        telling.tell_of_thanks(post, by=by, at=at)
    return post


@transaction.atomic
def take_back_thanks(*, post: Post, by: User) -> Post:
    """Take thanks back. Done twice, it is done once."""
    post = locked_post(post.pk)
    gone, _each = Thanks.objects.filter(post=post, user=by).delete()
    if gone:
        _count(post, -1)
    return post


def _count(post: Post, change: int) -> None:
    Post.objects.filter(pk=post.pk).update(thanks_count=F("thanks_count") + change)
    post.thanks_count += change
