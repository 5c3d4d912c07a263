"""Posts, and conversations by their first post."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from community.discussion.addresses import post_url
from community.discussion.models import Post, State, Topic
from community.discussion.services import (
    edit_post,
    hide_post,
    move_topic,
    remove_post,
    set_tags,
    show_post,
)
from community.moderation.models import Act
from community.moderation.rules import Seen
from community.moderation.targets import Nameless, Place, Stays, Target, Words
from community.registries import Viewer
from community.spaces.models import Space
from core.asked import whole_number

NEIGHBOURS = 1


def number(key: str) -> int:
    """Return the key of a row, or one that no row has."""
    return whole_number(key) or 0


class Posts(Nameless):
    """One message in a conversation."""

    name = "post"

    def acts(self, key: str) -> frozenset[Act]:
        """Return what can be decided; only with its first post a conversation gets another place."""
        begins = Post.objects.filter(pk=number(key), number=1).exists()
        return frozenset(Act) if begins else frozenset(Act) - {Act.MEND}

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

    def place(self, key: str) -> Place | None:
        """Return the space of its conversation, and its tags, where this is the first post."""
        topic = _begun_by(key)
        return Place(topic.space_id, tuple(sorted(topic.tags.names()))) if topic else None

    def spaces(self, key: str) -> Sequence[tuple[int, str]]:
        """Return the open spaces it may go to; from a closed one it goes nowhere, nor out to the world."""
        topic = _begun_by(key)
        if topic is None or topic.label or topic.space.openness != Space.Openness.OPEN:
            return []
        others = Space.objects.open_to_write().filter(openness=Space.Openness.OPEN, follows_label=False)
        if not topic.space.is_public:
            others = others.filter(is_public=False)
        return list(others.exclude(pk=topic.space_id).order_by("title").values_list("pk", "title"))

    def put_in(self, key: str, place: Place, by: User, at: datetime) -> None:
        """Let its conversation stand in this space, with these tags."""
        topic = _begun_by(key)
        space = Space.objects.filter(pk=place.space).first()
        if topic is None:
            return
        set_tags(topic=topic, tags=place.tags, by=by, at=at)
        if space is not None:
            move_topic(topic=topic, space=space, by=by, at=at)


class Topics(Stays):
    """A conversation: what is flagged is its first post, for both are seen or hidden together."""

    name = "topic"

    def acts(self, key: str) -> frozenset[Act]:
        """Return nothing: its cases are about its first post."""
        return frozenset()

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


def _begun_by(key: str) -> Topic | None:
    """Return the conversation that begins with this post."""
    topics = Topic.objects.filter(posts__pk=number(key), posts__number=1)
    return topics.select_related("space").first()


def _posts() -> QuerySet[Post]:
    return Post.objects.select_related("topic__space", "by")


def _words(posts: Iterable[Post], *, is_flagged: bool = False) -> list[Words]:
    return [Words(who=post.by, at=post.at, html=post.html, is_flagged=is_flagged) for post in posts]


def _target(post: Post) -> Target:
    topic = post.topic
    return Target(
        label=f"post:{post.pk}",
        title=topic.title,
        url=post_url(post.topic_id, topic.slug, post.number),
        writer=post.by,
        words=post.text,
        html=post.html,
        at=post.at,
        space_id=topic.space_id,
        is_public=topic.space.is_public,
        is_shown=post.state == State.SHOWN,
    )
