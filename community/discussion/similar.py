"""Tags of a topic, and a few topics of the same space that share one. Two prepared queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from community.discussion.addresses import topic_url
from community.discussion.models import State, Topic
from core.prepared import Prepared

SIMILAR = 3
_Tagged: Any = Topic.tags.through


@dataclass(frozen=True, slots=True)
class Similar:
    """A topic to go on with."""

    url: str
    title: str
    language: str


def _tags(topic: Any) -> models.QuerySet[Any, Any]:
    tagged = _of_topics().filter(object_id=topic).order_by("tag__name")
    return tagged.values_list("tag__name", "tag__slug")


def _of_topics() -> models.QuerySet[Any]:
    tagged: models.QuerySet[Any] = _Tagged.objects.filter(
        content_type__app_label="community", content_type__model="topic"
    )
    return tagged


def _similar(topic: Any, space: Any) -> models.QuerySet[Topic, Any]:
    words = _of_topics().filter(object_id=topic).values("tag")
    sharing = _of_topics().filter(tag__in=words).values("object_id")
    found = Topic.objects.filter(space=space, state=State.SHOWN, pk__in=sharing).exclude(pk=topic)
    return found.order_by("-last_at").values_list("pk", "slug", "title", "language")[:SIMILAR]


_TAGS = Prepared(_tags, topic=models.IntegerField())
_SIMILAR = Prepared(_similar, topic=models.IntegerField(), space=models.BigIntegerField())


def tags_of_topic(topic: Topic) -> Sequence[tuple[str, str]]:
    """Return the tags of a topic, as words and slugs."""
    return [(name, slug) for name, slug in _TAGS.rows(topic=topic.pk)]


def similar_to(topic: Topic) -> list[Similar]:
    """Return a few topics of the same space that share a tag; who reads this one reads those."""
    rows = _SIMILAR.rows(topic=topic.pk, space=topic.space_id)
    return [Similar(topic_url(pk, slug), title, language) for pk, slug, title, language in rows]
