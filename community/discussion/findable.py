"""Topics as the search knows them: each with its posts, under the one token of its space.

Who reads the space holds the token; so a change of openness, membership or school narrows and widens what is
found at once, and no topic is indexed anew. What is hidden, withdrawn or waits is in no document, nor is a
name that its owner does not show to everyone, nor that of who asked without one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from community.discussion.listing import TopicLine, lines_found
from community.discussion.models import Post, State, Topic
from community.discussion.tags import tags_of
from search.api import Document, Kind, mark_changed, register_kind

KIND = "topic"
MOST_POSTS = 500
LONGEST_SUMMARY = 300


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic that was found and that this reader may read at this moment."""

    line: TopicLine

    @property
    def url(self) -> str:
        """Where it stands."""
        return self.line.url


def join() -> None:
    """Let topics be found."""
    register_kind(
        Kind(
            name=KIND,
            label=_("Conversations"),
            one=_("Conversation"),
            icon="messages-square",
            template="search/hits/topic.html",
            keys=keys,
            build=topics,
            cards=cards,
            order=50,
            colour="of-topic",
        )
    )


def mark_topic(topic_id: int) -> None:
    """Write down that a topic is to be looked at again: its words, its posts or their state changed."""
    mark_changed(KIND, topic_id)


def keys() -> Iterator[str]:
    """Yield every topic that is shown."""
    found = Topic.objects.shown().order_by("pk").values_list("pk", flat=True)
    yield from (str(pk) for pk in found.iterator())


def topics(pks: Sequence[str]) -> Mapping[str, Sequence[Document]]:
    """Return what can be found of these topics. The number of queries does not grow with them."""
    wanted = [int(pk) for pk in pks if pk.isdigit()]
    rows = list(Topic.objects.shown().filter(pk__in=wanted).select_related("space"))
    told, names = _told(rows), tags_of([topic.pk for topic in rows])
    return {
        str(topic.pk): [_document(topic, told.get(topic.pk, _Told([], [])), names.get(topic.pk, ()))]
        for topic in rows
    }


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said in a topic, and the names that everyone may know."""

    words: list[str]
    names: list[str]


def _told(rows: Iterable[Topic]) -> Mapping[int, _Told]:
    askers = {topic.pk: topic.by_id for topic in rows if topic.is_nameless}
    found: defaultdict[int, _Told] = defaultdict(lambda: _Told([], []))
    posts = Post.objects.filter(topic__in=[topic.pk for topic in rows], state=State.SHOWN)
    values = ("topic", "html", "by", "by__display_name", "by__profile__audiences")
    posts_in_order = posts.filter(number__lte=MOST_POSTS).order_by("topic", "number")
    for topic, html, by, name, audiences in posts_in_order.values_list(*values):
        found[topic].words.append(unescape(strip_tags(html)).strip())
        is_for_all = (audiences or {}).get("display_name") == "everyone"
        if name and is_for_all and not (topic in askers and askers[topic] == by):
            found[topic].names.append(name)
    return found


def _document(topic: Topic, told: _Told, tags: Sequence[tuple[str, str]]) -> Document:
    first, rest = told.words[:1], told.words[1:]
    return Document(
        kind=KIND,
        pk=str(topic.pk),
        language=topic.language,
        title=topic.title,
        summary=first[0][:LONGEST_SUMMARY] if first else "",
        body="\n".join(first),
        extra="\n".join(rest),
        names="\n".join(dict.fromkeys(told.names)),
        subjects=tuple(topic.space.subjects),
        levels=tuple(topic.space.levels),
        tags=tuple(name for name, _slug in tags),
        uses=topic.answers_count,
        at=topic.last_at,
        audience=frozenset({f"space:{topic.space_id}"}),
    )


def cards(pks: Sequence[str], request: HttpRequest) -> Mapping[str, Any]:
    """Return the cards of those of these topics that this reader reads at this moment. Two queries."""
    wanted = [int(pk) for pk in pks if pk.isdigit()]
    return {str(line.pk): TopicHit(line) for line in lines_found(wanted, request.user)}
