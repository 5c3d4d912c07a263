"""Conversations that may hold the answer already, while a title is being typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from community.discussion.addresses import topic_url
from community.discussion.models import State, Topic
from community.registries import Viewer
from community.spaces.models import Space
from search.api import matching

MOST, MOST_LOOKED_AT = 3, 30
#: Fewer letters than this say nothing.
SHORTEST = 4
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Like:
    """A conversation that is like the one to begin."""

    url: str
    title: str
    language: str
    answers: int
    is_answered: bool


def topics_like(title: str, *, space: Space, viewer: Viewer) -> Sequence[Like]:
    """Return conversations this viewer reads that are about the same: as the search finds, then by words."""
    if len(title.strip()) < SHORTEST:
        return []
    topics = Topic.objects.filter(state=State.SHOWN, space__in=Space.objects.readable_by(viewer)).order_by()
    order = _found(title, viewer, space.language)
    found = _rows(topics.filter(pk__in=order))
    if len(found) < MOST:
        found |= _rows(topics.filter(_has_word_of(title), space=space).order_by("-last_at"))
    return [found[key] for key in dict.fromkeys([*order, *found]) if key in found][:MOST]


def _found(title: str, viewer: Viewer, language: str) -> list[int]:
    listed = matching(title[:200], kind="topic", viewer=viewer, language=language)
    return [int(key) for key in list(listed.scores)[:MOST_LOOKED_AT]] if listed else []


def _has_word_of(title: str) -> Q:
    words = sorted(set(_WORD.findall(title)), key=len, reverse=True)[:MOST]
    return reduce(or_, (Q(title__icontains=word) for word in words), Q(pk__in=()))


def _rows(topics: QuerySet[Topic]) -> dict[int, Like]:
    rows = topics.values_list("pk", "slug", "title", "language", "answers_count", "accepted")
    return {
        pk: Like(topic_url(pk, slug), title, language, answers, accepted is not None)
        for pk, slug, title, language, answers, accepted in rows[:MOST_LOOKED_AT]
    }
