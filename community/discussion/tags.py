"""Tags of topics as words and slugs, by values: of one topic, and of a page of them. One query each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import models

from community.discussion.models import Topic
from core.prepared import Prepared, Several

TOPICS_AT_ONCE = 25
Tagged: Any = Topic.tags.through


class TopicTag(NamedTuple):
    """A word that somebody gave a topic."""

    pk: int
    name: str
    slug: str


def tags_of_topic(topic: Topic) -> list[TopicTag]:
    """Return the tags of a topic."""
    return [TopicTag(*row) for row in _OF_TOPIC.rows(kind=kind_of_topics(), topic=topic.pk)]


def tags_of(keys: Iterable[int]) -> Mapping[int, list[tuple[str, str]]]:
    """Return the tags of these topics, as words and slugs."""
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, name, slug in _OF_TOPICS.rows(kind=kind_of_topics(), keys=keys):
        found[key].append((name, slug))
    return found


def kind_of_topics() -> int:
    """Return the key by which the table of tagged things knows topics."""
    return ContentType.objects.get_for_model(Topic).pk


def _of_topic(kind: Any, topic: Any) -> models.QuerySet[Any, Any]:
    tagged: models.QuerySet[Any, Any] = Tagged.objects.filter(content_type=kind, object_id=topic)
    return tagged.order_by("tag__name").values_list("tag", "tag__name", "tag__slug")


def _of_topics(kind: Any, keys: Any) -> models.QuerySet[Any, Any]:
    tagged: models.QuerySet[Any, Any] = Tagged.objects.filter(content_type=kind, object_id__in=keys)
    return tagged.order_by("tag__name").values_list("object_id", "tag__name", "tag__slug")


_OF_TOPIC = Prepared(_of_topic, kind=models.IntegerField(), topic=models.IntegerField())
_OF_TOPICS = Prepared(
    _of_topics, kind=models.IntegerField(), keys=Several(models.IntegerField(), TOPICS_AT_ONCE)
)
