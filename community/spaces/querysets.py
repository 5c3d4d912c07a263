"""Who reads a space and who knows that it exists, asked of sets of spaces.

The same rules for one space at hand stand in `permissions`; a property test holds them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from accounts.models import User
    from community.spaces.models import Space  # noqa: F401  named in a base class only

    Viewer: TypeAlias = User | AnonymousUser


class SpaceQuerySet(models.QuerySet["Space"]):
    """Spaces, asked about aloud."""

    def readable_by(self, viewer: Viewer) -> SpaceQuerySet:
        """Those whose topics this viewer reads: open to the world, open to members, or her own."""
        if not viewer.is_authenticated:
            return self.filter(is_public=True)
        return self.filter(Q(is_public=True) | Q(openness="open") | Q(pk__in=_spaces_of(viewer, "in")))

    def known_to(self, viewer: Viewer) -> SpaceQuerySet:
        """Those of which this viewer may know that they exist, what for, and how to come in."""
        if not viewer.is_authenticated:
            return self.filter(is_public=True)
        return self.filter(~Q(openness="hidden") | Q(pk__in=_spaces_of(viewer, "in", "invited")))

    def with_member(self, user: Viewer) -> SpaceQuerySet:
        """Those somebody is in; asking or being invited is not enough."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=_spaces_of(user, "in"))

    def at(self, slug: str) -> SpaceQuerySet:
        """The one that stands at this address, or is led to from it."""
        return self.filter(Q(slug=slug) | Q(other_slug=slug))

    def open_to_write(self) -> SpaceQuerySet:
        """Those that are not closed."""
        return self.filter(reads_only_since=None)


def _spaces_of(user: User, *states: str) -> models.QuerySet[Any, Any]:
    memberships = apps.get_model("community", "Membership")._default_manager
    return memberships.filter(user=user.pk, state__in=states).order_by().values("space")
