"""Posts, and conversations by their first post."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import NoReverseMatch

from accounts.models import User
from community.discussion.addresses import post_url
from community.discussion.models import Post, State
from community.discussion.services import edit_post, hide_post, remove_post, show_post
from community.moderation.models import Act
from community.moderation.rules import Seen
from community.moderation.targets import Target, Words
from community.registries import Viewer
from community.spaces.models import Space

LONGEST_KEY = 15
NEIGHBOURS = 1


def number(key: str) -> int:
    """Return the key of a row, or one that no row has."""
    return int(key) if key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY else 0


class Posts:
    """One message in a conversation."""

    name = "post"
    acts = frozenset(Act) - {Act.MEND}

    def find(self, key: str, viewer: Viewer) -> Target | None:
        """Return it for who reads its space, as long as it is shown."""
        post = _posts().filter(pk=number(key), state=State.SHOWN, topic__state=State.SHOWN).first()
        if post is None or not Space.objects.readable_by(viewer).filter(pk=post.topic.space_id).exists():
            return None
        return _target(post)

    def look(self, key: str) -> Target | None:
        """Return it in whatever state."""
        post = _posts().filter(pk=number(key)).first()
        return _target(post) if post else None

    def around(self, key: str) -> Sequence[Words]:
        """Return the post with the one before and the one after it that others see."""
        post = _posts().filter(pk=number(key)).first()
        if post is None:
            return []
        near = _posts().filter(topic=post.topic_id, state=State.SHOWN)
        before = near.filter(number__lt=post.number).order_by("-number")[:NEIGHBOURS]
        after = near.filter(number__gt=post.number).order_by("number")[:NEIGHBOURS]
        return [*_words(before), *_words([post], is_flagged=True), *_words(after)]

    def put(self, key: str, seen: Seen, at: datetime) -> None:
        """Let it be seen, hidden or removed; what its writer took back stays so."""
        post = _posts().filter(pk=number(key)).first()
        if post is None:
            return
        if seen == Seen.SHOWN:
            show_post(post=post, at=at)
        elif seen == Seen.REMOVED:
            remove_post(post=post, at=at)
        elif post.state == State.REMOVED:
            hide_post(post=show_post(post=post, at=at), at=at)
        else:
            hide_post(post=post, at=at)

    def rewrite(self, key: str, text: str, by: User, at: datetime) -> None:
        """Let its writer change what it says."""
        post = Post.objects.select_related("topic__space").get(pk=number(key))
        edit_post(post=post, text=text, by=by, at=at, version=post.version)


class Topics:
    """A conversation: what is flagged is its first post, for both are seen or hidden together."""

    name = "topic"
    acts = Posts.acts

    def find(self, key: str, viewer: Viewer) -> Target | None:
        """Return its first post for who reads it."""
        first = Post.objects.filter(topic=number(key)).order_by("number").first()
        return Posts().find(str(first.pk), viewer) if first else None

    def look(self, key: str) -> Target | None:
        """Return its first post in whatever state."""
        first = Post.objects.filter(topic=number(key)).order_by("number").first()
        return Posts().look(str(first.pk)) if first else None

    def around(self, key: str) -> Sequence[Words]:
        """Return nothing: its cases are about its first post."""
        return []

    def put(self, key: str, seen: Seen, at: datetime) -> None:
        """Do nothing: its cases are about its first post."""

    def rewrite(self, key: str, text: str, by: User, at: datetime) -> None:
        """Do nothing: its cases are about its first post."""


def _posts() -> QuerySet[Post]:
    return Post.objects.select_related("topic__space", "by")


def _words(posts: Iterable[Post], *, is_flagged: bool = False) -> list[Words]:
    return [Words(who=post.by, at=post.at, html=post.html, is_flagged=is_flagged) for post in posts]


def _target(post: Post) -> Target:
    topic = post.topic
    return Target(
        label=f"post:{post.pk}",
        title=topic.title,
        url=_url(post),
        writer=post.by,
        words=post.text,
        html=post.html,
        at=post.at,
        space_id=topic.space_id,
        is_public=topic.space.is_public,
    )


def _url(post: Post) -> str:
    try:
        return post_url(post.topic_id, post.topic.slug, post.number)
    except NoReverseMatch:
        return ""
