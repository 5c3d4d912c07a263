"""Atom feeds of what is open to the world: of a space its latest topics, of a topic its latest posts.

A name stands in a feed only where its owner shows it to everyone; a question without a name has none.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.feedgenerator import Atom1Feed

from cms.api import absolute
from community.discussion.addresses import PER_PAGE, post_url, topic_url
from community.discussion.listing import lines_of
from community.discussion.models import Post, State, Topic
from community.discussion.onlooking import Before
from community.discussion.showing import posts_of
from community.spaces.models import Space

LATEST = 30
VISITOR = AnonymousUser()


def space_feed(space: Space, *, url: str, feed_url: str) -> str:
    """Return the feed of a space that is open to the world. Four queries."""
    feed = _feed(space.title, space.language, url, feed_url)
    topics = Topic.objects.filter(space=space.pk).in_public().order_by("-last_at", "-pk")[:LATEST]
    lines = lines_of(topics, VISITOR)
    first = Post.objects.filter(topic__in=[line.pk for line in lines], number=1, state=State.SHOWN)
    words = dict(first.order_by().values_list("topic", "html"))
    began = dict(Topic.objects.filter(pk__in=[line.pk for line in lines]).order_by().values_list("pk", "at"))
    for line in lines:
        feed.add_item(
            title=line.title,
            link=absolute(line.url),
            description=words.get(line.pk, ""),
            author_name=line.by.name,
            pubdate=began[line.pk],
            updateddate=line.last_at,
            unique_id=absolute(line.url),
        )
    return str(feed.writeString("utf-8"))


def topic_feed(before: Before, *, feed_url: str) -> str:
    """Return the feed of a topic that stands in a space open to the world, the latest posts first."""
    topic = before.onlooker.topic
    feed = _feed(topic.title, topic.language, topic_url(topic.pk, topic.slug), feed_url)
    first = max(1, topic.last_number - PER_PAGE + 1)
    posts = posts_of(topic, VISITOR, window=range(first, topic.last_number + 1), onlooker=before.onlooker)
    for post in reversed(posts):
        if post.has_words:
            address = absolute(post_url(topic.pk, topic.slug, post.number))
            feed.add_item(
                title=f"{post.by.name}: {topic.title}",
                link=address,
                description=post.html,
                author_name=post.by.name,
                pubdate=post.at,
                updateddate=post.edited_at or post.at,
                unique_id=address,
            )
    return str(feed.writeString("utf-8"))


def _feed(title: str, language: str, url: str, feed_url: str) -> Any:
    return Atom1Feed(
        title=f"{title} – Leerkring",
        link=absolute(url),
        description=None,
        language=language,
        feed_url=absolute(feed_url),
    )
