"""The topics, posts and spaces at which one writes: hidden and unknown are the same 404."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from community.discussion.models import Post, State, Topic
from community.discussion.onlooking import before_topic
from community.discussion.permissions import is_moderator, may_see_words
from community.spaces.models import Space
from community.spaces.permissions import may_host, may_write
from community.spaces.selectors import readable_space


def topic_to_answer(request: HttpRequest, pk: int) -> Topic:
    """Return a topic this person reads.

    Raises:
        Http404: for an unknown one and for one she may not read, alike.
    """
    before = before_topic(pk, request.user)
    if before is None or before.onlooker.topic.state in (State.HIDDEN, State.REMOVED, State.WAITING):
        raise Http404
    return before.onlooker.topic


def post_at(request: HttpRequest, pk: int, number: int) -> Post:
    """Return a post this person reads, its words included.

    Raises:
        Http404: for an unknown one and for one she may not read, alike.
    """
    spaces = Space.objects.readable_by(request.user)
    posts: QuerySet[Post] = Post.objects.select_related("topic__space", "topic__by", "by")
    post = posts.filter(topic=pk, number=number, topic__space__in=spaces).first()
    if post is None or not may_see_words(request.user, post):
        raise Http404
    is_hidden = post.topic.state in (State.HIDDEN, State.REMOVED, State.WAITING)
    if is_hidden and post.topic.by_id != request.user.pk and not is_moderator(request.user):
        raise Http404
    return post


def waiting_post(request: HttpRequest, pk: int, number: int) -> Post:
    """Return a post that waits until this host or moderator looked at it.

    Raises:
        Http404: for whoever is neither, and for what does not wait.
    """
    posts = Post.objects.select_related("topic__space").filter(
        topic=pk, number=number, state__in=(State.WAITING, State.SHOWN)
    )
    post = posts.filter(topic__space__in=Space.objects.readable_by(request.user)).first()
    if post is None or not (may_host(request.user, post.topic.space) or is_moderator(request.user)):
        raise Http404
    return post


def space_to_write_in(request: HttpRequest, slug: str) -> Space:
    """Return a space this person reads and writes in.

    Raises:
        Http404: for any other.
    """
    space = readable_space(slug, request.user)
    if not may_write(request.user, space):
        raise Http404
    return space
