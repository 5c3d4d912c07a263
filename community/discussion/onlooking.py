"""Who looks at a topic, and what she may do there: asked of the database once, with the topic itself."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import FilteredRelation, Q

from accounts.models import User
from accounts.roles import MODERATOR, has_role
from community.discussion.models import Reading, State, Topic
from community.discussion.people import FIELDS, Who, asker, fields, reader_of, who_among
from community.discussion.visible import opens
from community.registries import Viewer
from community.spaces.models import Membership, Space
from community.spaces.permissions import Access, access_of
from core.prepared import Prepared, columns, loaded


@dataclass(frozen=True)
class Onlooker:
    """One viewer before one topic.

    Args:
        reading: how far she read, and whether she follows; None when she was never here.
    """

    viewer: Viewer
    topic: Topic
    access: Access
    reading: Reading | None

    @property
    def space(self) -> Space:
        """The space the topic stands in."""
        return self.access.space

    @cached_property
    def is_moderator(self) -> bool:
        """Whether she moderates the whole site."""
        return has_role(self.viewer, MODERATOR)

    @property
    def is_host(self) -> bool:
        """Whether she is a host of the space."""
        return self.access.may_host

    @property
    def began_it(self) -> bool:
        """Whether she began the topic."""
        return self.viewer.pk is not None and self.viewer.pk == self.topic.by_id

    @property
    def sees(self) -> bool:
        """Whether the topic is there for her at all."""
        if not self.access.may_read:
            return False
        told = {"is_own": self.began_it, "is_host": self.is_host, "is_moderator": self.is_moderator}
        return opens(self.topic.state, **told)

    @property
    def may_answer(self) -> bool:
        """Whether she can add to the topic."""
        is_open = self.topic.closed_at is None and self.topic.state == State.SHOWN
        return is_open and self.access.may_write

    @property
    def may_arrange(self) -> bool:
        """Whether she pins, closes, moves, merges and splits."""
        return self.is_host or self.is_moderator

    @property
    def may_accept(self) -> bool:
        """Whether she says which answer helped."""
        return self.topic.sort == Topic.Sort.QUESTION and self.began_it and self.access.may_write

    @property
    def sees_asker(self) -> bool:
        """Whether she sees who asked without a name: moderators alone."""
        return not self.topic.is_nameless or self.is_moderator


def _topic(pk: Any, user: Any) -> models.QuerySet[Topic, Any]:
    mine = FilteredRelation("readings", condition=Q(readings__user=user))
    hers = FilteredRelation("space__memberships", condition=Q(space__memberships__user=user))
    return (
        Topic.objects.filter(pk=pk)
        .annotate(mine=mine, hers=hers)
        .values_list(
            *columns(Topic),
            *columns(Space, at="space__"),
            *columns(Membership, at="hers__"),
            *columns(Reading, at="mine__"),
            *fields("by"),
        )
    )


_TOPIC = Prepared(_topic, pk=models.BigIntegerField(), user=models.BigIntegerField())


@dataclass(frozen=True)
class Before:
    """A topic this viewer may open, and who began it as far as she may know."""

    onlooker: Onlooker
    by: Who


def before_topic(pk: int, viewer: Viewer) -> Before | None:
    """Return the topic and who looks at it, by one query; None for what is not there for this viewer."""
    rows = _TOPIC.rows(pk=pk, user=viewer.pk or 0)
    if not rows:
        return None
    parts = _parts(rows[0])
    topic: Topic = loaded(Topic, parts[0])
    space: Space = loaded(Space, parts[1])
    topic.space = space
    membership = loaded(Membership, parts[2]) if parts[2][0] is not None else None
    reading = loaded(Reading, parts[3]) if parts[3][0] is not None else None
    access = Access(space, is_signed_in=viewer.is_authenticated, membership=membership)
    onlooker = Onlooker(viewer, topic, access, reading)
    if not onlooker.sees:
        return None
    by = who_among(parts[4], reader_of(viewer)) if onlooker.sees_asker else asker()
    return Before(onlooker, by)


def onlooker_of(topic: Topic, viewer: Viewer) -> Onlooker:
    """Return who looks at a topic that is at hand, such as one beside a lesson."""
    mine = Reading.objects.filter(topic=topic.pk, user=viewer.pk) if isinstance(viewer, User) else None
    reading = mine.first() if mine is not None else None
    return Onlooker(viewer, topic, access_of(viewer, topic.space), reading)


def _parts(row: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    sizes = [len(columns(model)) for model in (Topic, Space, Membership, Reading)] + [len(FIELDS)]
    parts, start = [], 0
    for size in sizes:
        parts.append(row[start : start + size])
        start += size
    return parts
