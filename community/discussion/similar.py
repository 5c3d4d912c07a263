"""A few topics of the same space that share a tag with one. A prepared query."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from community.discussion.addresses import topic_url
from community.discussion.models import State, Topic
from community.discussion.tags import Tagged, TopicTag, kind_of_topics
from community.discussion.texts import MOST_TAGS
from core.prepared import Prepared, Several

SIMILAR = 3
NEWEST = 400
"""Among how many of the newest uses of its tags is looked: a common tag has thousands."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A topic to go on with."""

    url: str
    title: str
    language: str


def similar_to(topic: Topic, tags: Iterable[TopicTag]) -> list[Similar]:
    """Return a few topics of the same space that share one of its tags; who reads this one reads those."""
    at = {"topic": topic.pk, "space": topic.space_id, "kind": kind_of_topics()}
    rows = _SIMILAR.rows(tags=[tag.pk for tag in tags], **at)
    return [Similar(topic_url(pk, slug), title, language) for pk, slug, title, language in rows]


def _similar(topic: Any, space: Any, kind: Any, tags: Any) -> models.QuerySet[Topic, Any]:
    sharing = Tagged.objects.filter(content_type=kind, tag__pk__in=tags).order_by("-pk").values("object_id")
    found = Topic.objects.filter(space=space, state=State.SHOWN, pk__in=sharing[:NEWEST]).exclude(pk=topic)
    return found.order_by("-last_at").values_list("pk", "slug", "title", "language")[:SIMILAR]


_SIMILAR = Prepared(
    _similar,
    topic=models.BigIntegerField(),
    space=models.BigIntegerField(),
    kind=models.IntegerField(),
    tags=Several(models.IntegerField(), MOST_TAGS),
)
