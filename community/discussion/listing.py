"""Lists of topics: values by the page, a fixed number of queries however many rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import F, FilteredRelation, Q, QuerySet

from accounts.models import User
from community.discussion.addresses import topic_url
from community.discussion.filters import Filters, narrowed
from community.discussion.models import State, Topic
from community.discussion.people import FIELDS, Reader, Who, asker, fields, reader_of, who_among
from community.discussion.querysets import TopicQuerySet
from community.discussion.tags import TOPICS_AT_ONCE, tags_of
from community.registries import Viewer
from community.spaces.models import Space
from core.prepared import Prepared, Several

TOPICS_ON_A_PAGE = TOPICS_AT_ONCE
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
VALUES = (*OWN, "mine__last_number", "newest__number", "newest__by")
NAMES = (*VALUES, *fields("by"), *fields("newest__by"))
BY = slice(len(VALUES), len(VALUES) + len(FIELDS))
NEWEST_BY = slice(BY.stop, BY.stop + len(FIELDS))


class TopicLine(NamedTuple):
    """One topic in a list.

    Args:
        last: who wrote last, where that still stands.
        tags: (words, slug) of each.
        unread: how many posts came since she last read; 0 for what she never opened.
    """

    pk: int
    slug: str
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
    def url(self) -> str:
        """Where it stands."""
        return topic_url(self.pk, self.slug)

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
    """Return a page of the topics of a space, as asked for; what is pinned comes first.

    How many there are is counted already unless the list is narrower than all there is.
    """
    if filters.are_set:
        topics = narrowed(Topic.objects.filter(space=space.pk).shown(), filters, viewer)
        return page_of_topics(topics, filters.page, viewer)
    page: Page[Any] = Paginator(range(space.topics_count), TOPICS_ON_A_PAGE).get_page(filters.page)
    if page.number == 1:
        page.object_list = _lines(_FIRST.rows(space=space.pk, user=viewer.pk or 0), viewer)
    else:
        start = page.start_index() - 1
        topics = _in_order(Topic.objects.filter(space=space.pk).shown())
        page.object_list = lines_of(topics[start : start + TOPICS_ON_A_PAGE], viewer)
    return page


def page_of_topics(topics: TopicQuerySet, number: str, viewer: Viewer) -> Page[Any]:
    """Return a page of these topics as lines; one too far is the last."""
    page: Page[Any] = Paginator(_in_order(topics), TOPICS_ON_A_PAGE).get_page(number)
    page.object_list = lines_of(page.object_list, viewer)
    return page


def _in_order(topics: TopicQuerySet) -> TopicQuerySet:
    return topics.order_by("-is_pinned", "-last_at", "-pk")


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
    """Return these topics, in their order, as lines for this viewer. Two queries."""
    return _lines(_told(topics, viewer.pk or 0), viewer)


def lines_found(keys: Iterable[int], viewer: Viewer) -> list[TopicLine]:
    """Return those of these topics that are shown and that this viewer reads, as lines. Two queries."""
    found = _FOUND if viewer.is_authenticated else _FOUND_BY_VISITOR
    return _lines(found.rows(keys=keys, user=viewer.pk or 0), viewer)


def _told(topics: Any, user: Any) -> QuerySet[Topic, Any]:
    """Return what lines are made of: each topic, how far she read, who wrote last."""
    mine = FilteredRelation("readings", condition=Q(readings__user=user))
    newest = FilteredRelation("posts", condition=Q(posts__number=F("last_number"), posts__state=State.SHOWN))
    told: QuerySet[Topic, Any] = topics.annotate(mine=mine, newest=newest).values_list(*NAMES)
    return told


def _first(space: Any, user: Any) -> QuerySet[Topic, Any]:
    return _told(_in_order(Topic.objects.filter(space=space).shown())[:TOPICS_ON_A_PAGE], user)


def _found(keys: Any, user: Any) -> QuerySet[Topic, Any]:
    return _told(Topic.objects.readable_by(User(pk=user)).shown().filter(pk__in=keys), user)


def _found_by_visitor(keys: Any, user: Any) -> QuerySet[Topic, Any]:
    return _told(Topic.objects.readable_by(AnonymousUser()).shown().filter(pk__in=keys), user)


_OF_LINES = Several(models.BigIntegerField(), TOPICS_ON_A_PAGE)
_FOUND = Prepared(_found, keys=_OF_LINES, user=models.BigIntegerField())
_FOUND_BY_VISITOR = Prepared(_found_by_visitor, keys=_OF_LINES, user=models.BigIntegerField())
_FIRST = Prepared(_first, space=models.BigIntegerField(), user=models.BigIntegerField())


def _lines(rows: Iterable[Sequence[Any]], viewer: Viewer) -> list[TopicLine]:
    rows, reader = list(rows), reader_of(viewer)
    tags = tags_of([row[0] for row in rows])
    return [_line(row, tags.get(row[0], ()), reader) for row in rows]


def _line(row: Sequence[Any], tags: Iterable[tuple[str, str]], reader: Reader) -> TopicLine:
    values = dict(zip(VALUES, row, strict=False))
    read_to = values["mine__last_number"] or 0
    return TopicLine(
        pk=values["pk"],
        slug=values["slug"],
        title=values["title"],
        language=values["language"],
        sort=values["sort"],
        state=values["state"],
        by=asker() if values["is_nameless"] else who_among(row[BY], reader),
        last=_last(values, row[NEWEST_BY], reader),
        last_at=values["last_at"],
        answers=values["answers_count"],
        is_answered=values["accepted"] is not None,
        is_pinned=values["is_pinned"],
        is_closed=values["closed_at"] is not None,
        space_title=values["space__title"],
        space_slug=values["space__slug"],
        tags=tuple(tags),
        unread=values["last_number"] - read_to if read_to else 0,
    )


def _last(values: Mapping[str, Any], newest_by: Sequence[Any], reader: Reader) -> Who | None:
    """Return who wrote last; where that is who asked without a name, nobody says so."""
    if values["newest__number"] is None or values["newest__number"] == 1:
        return None
    if values["is_nameless"] and values["newest__by"] == values["by"]:
        return asker()
    return who_among(newest_by, reader)
