"""Which topics this viewer reads, asked of sets of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from accounts.models import User
    from community.discussion.models import Topic  # noqa: F401  named in a base class only

    Viewer: TypeAlias = User | AnonymousUser

SHOWN = "shown"


class TopicQuerySet(models.QuerySet["Topic"]):
    """Topics, asked about aloud."""

    def shown(self) -> TopicQuerySet:
        """Those that stand in lists: what waits, is hidden or was taken away does not."""
        return self.filter(state=SHOWN)

    def readable_by(self, viewer: Viewer) -> TopicQuerySet:
        """Those in a space this viewer reads, whatever their state."""
        spaces = apps.get_model("community", "Space").objects.readable_by(viewer)
        return self.filter(space__in=spaces.order_by().values("pk"))

    def in_public(self) -> TopicQuerySet:
        """Those that are shown in a space open to the world: indexed by others, and in feeds."""
        return self.shown().filter(space__is_public=True)

    def without_answer(self) -> TopicQuerySet:
        """Questions that nobody answered."""
        return self.filter(sort="question", answers_count=0)

    def with_part_of(self, user: Viewer) -> TopicQuerySet:
        """Those somebody began or wrote in."""
        posts = apps.get_model("community", "Post").objects.filter(topic=OuterRef("pk"), by=user.pk)
        return self.filter(Q(by=user.pk) | Q(Exists(posts)))

    def followed_by(self, user: Viewer) -> TopicQuerySet:
        """Those somebody follows."""
        return self.filter(readings__user=user.pk, readings__watch="followed")

    def tagged(self, slug: str) -> TopicQuerySet:
        """Those with this tag."""
        return self.filter(tags__slug=slug)
