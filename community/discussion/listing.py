"""Lists of topics: values by the page, a fixed number of queries however many rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import F, FilteredRelation, Q, QuerySet

from accounts.models import User
from community.discussion.addresses import topic_url
from community.discussion.filters import Filters, narrowed
from community.discussion.models import State, Topic
from community.discussion.people import Who, asker, fields, who
from community.discussion.querysets import TopicQuerySet
from community.registries import Viewer
from community.spaces.models import Space
from core.prepared import Prepared, Several

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
NAMES = (
    *OWN,
    *fields("by"),
    "mine__last_number",
    "newest__number",
    "newest__by",
    *fields("newest__by"),
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
    found = [dict(zip(NAMES, row, strict=True)) for row in rows]
    tags = tags_of([row["pk"] for row in found])
    return [_line(row, tags.get(row["pk"], []), viewer) for row in found]


def tags_of(keys: Iterable[int]) -> Mapping[int, list[tuple[str, str]]]:
    """Return the tags of these topics, as words and slugs. One query."""
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, name, slug in _TAGS.rows(keys=keys):
        found[key].append((name, slug))
    return found


def _tags(keys: Any) -> QuerySet[Any, Any]:
    tagged: QuerySet[Any, Any] = Topic.tags.through.objects.filter(
        content_type__app_label="community", content_type__model="topic", object_id__in=keys
    )
    return tagged.order_by("tag__name").values_list("object_id", "tag__name", "tag__slug")


_TAGS = Prepared(_tags, keys=Several(models.IntegerField(), TOPICS_ON_A_PAGE))


def _line(
    row: Mapping[str, Any],
    tags: Sequence[tuple[str, str]],
    viewer: Viewer,
) -> TopicLine:
    hides = row["is_nameless"]
    read_to = row["mine__last_number"] or 0
    return TopicLine(
        pk=row["pk"],
        url=topic_url(row["pk"], row["slug"]),
        title=row["title"],
        language=row["language"],
        sort=row["sort"],
        state=row["state"],
        by=asker() if hides else who(row, "by", viewer),
        last=_last(row, viewer),
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


def _last(row: Mapping[str, Any], viewer: Viewer) -> Who | None:
    """Return who wrote last; where that is who asked without a name, nobody says so."""
    if row["newest__number"] is None or row["newest__number"] == 1:
        return None
    if row["is_nameless"] and row["newest__by"] == row["by"]:
        return asker()
    return who(row, "newest__by", viewer)
