"""Lists of topics: values by the page, a fixed number of queries however many rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import F, FilteredRelation, Q, QuerySet

from community.discussion.addresses import topic_url
from community.discussion.filters import Filters, narrowed
from community.discussion.models import Post, State, Topic
from community.discussion.people import Who, asker, fields, who
from community.discussion.querysets import TopicQuerySet
from community.registries import Viewer
from community.spaces.models import Space
from core.prepared import Prepared

TOPICS_ON_A_PAGE = 25
OWN = (
    *(
        "pk",
        "slug",
        "title",
        "language",
        "sort",
        "state",
        "by",
        "is_nameless",
        "at",
        "last_at",
        "last_number",
    ),
    *("answers_count", "accepted", "is_pinned", "closed_at", "space__title", "space__slug"),
)


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic in a list.

    Args:
        last: who wrote last, where that still stands.
        tags: (words, slug) of each.
        unread: how many posts came since she last read; 0 for what she never opened.
    """

    pk: int
    url: str
    title: str
    language: str
    sort: str
    state: str
    by: Who
    last: Who | None
    last_at: datetime
    answers: int
    is_answered: bool
    is_pinned: bool
    is_closed: bool
    space_title: str
    space_slug: str
    tags: tuple[tuple[str, str], ...]
    unread: int

    @property
    def waits_for_answer(self) -> bool:
        """Whether it is a question that nobody answered."""
        return self.sort == Topic.Sort.QUESTION and not self.answers

    @property
    def sort_name(self) -> str:
        """What sort of conversation it is."""
        return str(Topic.Sort(self.sort).label)

    @property
    def state_name(self) -> str:
        """Why others do not see it; empty where they do."""
        return "" if self.state == State.SHOWN else str(State(self.state).label)


def topics_of(space: Space, filters: Filters, viewer: Viewer) -> Page[Any]:
    """Return a page of what is said in a space. Whether the viewer reads the space was asked before."""
    topics = narrowed(Topic.objects.filter(space=space.pk).shown(), filters, viewer)
    known = None if filters.are_set else space.topics_count
    return page_of_topics(topics, filters.page, viewer, known=known)


def page_of_topics(
    topics: TopicQuerySet, number: str, viewer: Viewer, *, known: int | None = None
) -> Page[Any]:
    """Return a page of these topics as lines; one too far is the last.

    Args:
        known: how many there are, where that is counted already.
    """
    in_order = topics.order_by("-is_pinned", "-last_at", "-pk")
    pages = Paginator(in_order, TOPICS_ON_A_PAGE)
    if known is not None:
        pages.count = known
    page: Page[Any] = pages.get_page(number)
    page.object_list = lines_of(page.object_list, viewer)
    return page


def waiting_for(space: Space, viewer: Viewer, *, is_host: bool) -> list[TopicLine]:
    """Return what is not shown to all: her own that waits or is hidden, and for hosts all that waits."""
    if not viewer.is_authenticated:
        return []
    keys = [pk for (pk,) in _WAITING.rows(space=space.pk, user=viewer.pk, is_host=is_host)]
    return lines_of(Topic.objects.filter(pk__in=keys).order_by("-at"), viewer) if keys else []


def _waiting(space: Any, user: Any, is_host: Any) -> QuerySet[Topic, Any]:
    topics = Topic.objects.filter(space=space).annotate(for_host=is_host)
    mine = Q(by=user, state__in=[State.WAITING, State.HIDDEN])
    return topics.filter(mine | Q(state=State.WAITING, for_host=True)).order_by("-at").values_list("pk")[:20]


_WAITING = Prepared(
    _waiting, space=models.BigIntegerField(), user=models.BigIntegerField(), is_host=models.BooleanField()
)


def lines_of(topics: Any, viewer: Viewer) -> list[TopicLine]:
    """Return these topics, in their order, as lines for this viewer. Three queries."""
    mine = FilteredRelation("readings", condition=Q(readings__user=viewer.pk or 0))
    rows = list(
        topics.annotate(mine=mine, read_to=F("mine__last_number")).values(*OWN, "read_to", *fields("by"))
    )
    keys = [row["pk"] for row in rows]
    last, tags = (_last_posts(keys), tags_of(keys)) if keys else ({}, {})
    return [_line(row, last.get(row["pk"]), tags.get(row["pk"], []), viewer) for row in rows]


def _last_posts(keys: Iterable[int]) -> Mapping[int, Mapping[str, Any]]:
    posts = Post.objects.filter(topic__in=keys, number=F("topic__last_number"), state=State.SHOWN)
    return {row["topic"]: row for row in posts.order_by().values("topic", "number", "by", *fields("by"))}


def tags_of(keys: Iterable[int]) -> Mapping[int, list[tuple[str, str]]]:
    """Return the tags of these topics, as words and slugs."""
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Topic.tags.through.objects.filter(
        content_type__app_label="community", content_type__model="topic", object_id__in=list(keys)
    )
    for key, name, slug in rows.order_by("tag__name").values_list("object_id", "tag__name", "tag__slug"):
        found[key].append((name, slug))
    return found


def _line(
    row: Mapping[str, Any],
    last: Mapping[str, Any] | None,
    tags: Sequence[tuple[str, str]],
    viewer: Viewer,
) -> TopicLine:
    hides = row["is_nameless"]
    read_to = row["read_to"] or 0
    return TopicLine(
        pk=row["pk"],
        url=topic_url(row["pk"], row["slug"]),
        title=row["title"],
        language=row["language"],
        sort=row["sort"],
        state=row["state"],
        by=asker() if hides else who(row, "by", viewer),
        last=_last(row, last, viewer),
        last_at=row["last_at"],
        answers=row["answers_count"],
        is_answered=row["accepted"] is not None,
        is_pinned=row["is_pinned"],
        is_closed=row["closed_at"] is not None,
        space_title=row["space__title"],
        space_slug=row["space__slug"],
        tags=tuple(tags),
        unread=row["last_number"] - read_to if read_to else 0,
    )


def _last(row: Mapping[str, Any], last: Mapping[str, Any] | None, viewer: Viewer) -> Who | None:
    """Return who wrote last; where that is who asked without a name, nobody says so."""
    if last is None or last["number"] == 1:
        return None
    if row["is_nameless"] and last["by"] == row["by"]:
        return asker()
    return who(last, "by", viewer)
