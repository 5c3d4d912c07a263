"""The page of one topic, as one viewer sees it: a handful of queries, whatever its length."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from accounts.models import User
from community.discussion.addresses import PER_PAGE, WHOLE, page_of, topic_url
from community.discussion.marks import mark_read
from community.discussion.models import Post, Reading, State, Topic
from community.discussion.onlooking import Before, Onlooker
from community.discussion.people import Who
from community.discussion.showing import ShownPost, posts_of
from community.discussion.similar import Similar, similar_to
from community.discussion.tags import TopicTag, tags_of_topic
from core.asked import whole_number

#: No topic has a post with a longer number.
MOST_DIGITS = 9


@dataclass(frozen=True)
class PartOfTopic:
    """Which posts are asked for: by page, by post, or by the hundred."""

    number: int
    per_page: int
    post: int | None

    @property
    def first(self) -> int:
        """The number of the first post on the page."""
        return (self.number - 1) * self.per_page + 1

    @property
    def last(self) -> int:
        """The number of the last post that could stand on the page."""
        return self.number * self.per_page


@dataclass(frozen=True)
class TopicPage:
    """What stands on the page of a topic.

    Args:
        question: the first post, on the first page.
        best: the accepted answer, on the first page, whatever its number.
        posts: the others of this page.
        unread: how many posts came since she last read.
    """

    onlooker: Onlooker
    by: Who
    part: PartOfTopic
    question: ShownPost | None
    best: ShownPost | None
    posts: Sequence[ShownPost]
    tags: Sequence[TopicTag]
    similar: Sequence[Similar]
    unread: int

    @property
    def topic(self) -> Topic:
        """The topic itself."""
        return self.onlooker.topic

    @property
    def url(self) -> str:
        """Where the topic stands."""
        return topic_url(self.topic.pk, self.topic.slug)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return page_of(self.topic.last_number, self.part.per_page)

    @property
    def on_top(self) -> list[ShownPost]:
        """What stands above the others: what was asked, and what helped."""
        return [post for post in (self.question, self.best) if post is not None]

    @property
    def canonical(self) -> str:
        """The one address of this page for machines."""
        return self.url if self.part.number == 1 else f"{self.url}?page={self.part.number}"

    @property
    def people(self) -> list[Who]:
        """Some of those who take part, each once."""
        everyone = [post.by for post in (self.question, self.best, *self.posts) if post and post.by.pk]
        return list({each.pk: each for each in everyone}.values())[:5]

    @property
    def other_answers(self) -> int:
        """How many answers there are besides the accepted one."""
        return max(0, self.topic.answers_count - (1 if self.topic.accepted_id else 0))

    @property
    def watch(self) -> str:
        """How she follows it."""
        return self.onlooker.reading.watch if self.onlooker.reading else Reading.Watch.USUAL

    @property
    def may_be_indexed(self) -> bool:
        """Whether machines of others may list it: it is shown, in a space open to the world."""
        return self.onlooker.space.is_public and self.topic.state == State.SHOWN


def part_in(query: QueryDict, topic: Topic) -> PartOfTopic:
    """Return which part of a topic an address asks for; what makes no sense asks for the first page."""
    per_page = WHOLE if "all" in query else PER_PAGE
    if post := whole_number(query.get("post", ""), most_digits=MOST_DIGITS):
        return PartOfTopic(page_of(min(post, topic.last_number), per_page), per_page, post)
    wanted = whole_number(query.get("page", ""), most_digits=MOST_DIGITS) or 1
    return PartOfTopic(min(wanted, page_of(topic.last_number, per_page)), per_page, None)


def topic_page(before: Before, part: PartOfTopic) -> TopicPage:
    """Return what stands on this part of a topic. Three queries."""
    onlooker, topic = before.onlooker, before.onlooker.topic
    is_first = part.number == 1
    best_id = topic.accepted_id if is_first else None
    window = range(part.first, part.last + 1)
    posts = posts_of(topic, onlooker.viewer, window=window, best=best_id, onlooker=onlooker)
    question = next((post for post in posts if post.is_first), None)
    best = next((post for post in posts if post.is_accepted), None) if is_first else None
    rest = [post for post in posts if post is not question and post is not best]
    tags = tags_of_topic(topic)
    return TopicPage(
        onlooker=onlooker,
        by=before.by,
        part=part,
        question=question,
        best=best,
        posts=rest,
        tags=tags,
        similar=similar_to(topic, tags),
        unread=_unread(onlooker),
    )


def _unread(onlooker: Onlooker) -> int:
    read_to = onlooker.reading.last_number if onlooker.reading else 0
    return max(0, onlooker.topic.last_number - read_to) if read_to else 0


def mark_page_read(page: TopicPage, *, at: datetime) -> None:
    """Keep how far the viewer read by opening this page. Nothing is written where nothing is new."""
    viewer, topic = page.onlooker.viewer, page.topic
    if isinstance(viewer, User):
        upto, known = min(page.part.last, topic.last_number), page.onlooker.reading
        posts = [post.at for post in (page.question, *page.posts) if post is not None]
        mark_read(topic=topic, user=viewer, upto=upto, known=known, at=at, until=max(posts, default=topic.at))


def first_unread(onlooker: Onlooker) -> int:
    """Return the number of the first post she has not read; the last one where she read all."""
    read_to = onlooker.reading.last_number if onlooker.reading else 0
    posts = Post.objects.filter(topic=onlooker.topic.pk, number__gt=read_to, state=State.SHOWN)
    return posts.order_by("number").values_list("number", flat=True).first() or onlooker.topic.last_number
