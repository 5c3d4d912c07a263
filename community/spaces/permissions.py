"""What somebody may do in one space. Sets of spaces: see `querysets`."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import FilteredRelation, Q

from accounts.models import User
from accounts.roles import EDITOR, MODERATOR, has_role
from community.registries import Viewer
from community.spaces.models import Membership, Space
from core.prepared import Prepared, columns, loaded

State, Role, Openness, Purpose = Membership.State, Membership.Role, Space.Openness, Space.Purpose
OF_EVERYONE = (Purpose.GROUP, Purpose.PROJECT)
FOR_ALL = (Purpose.SUBJECT, Purpose.THEME)


@dataclass(frozen=True, slots=True)
class Access:
    """What one viewer may do in one space; asked of the database once, by `access_of`.

    Args:
        membership: hers there, also when she only asked or is invited.
    """

    space: Space
    is_signed_in: bool
    membership: Membership | None

    @property
    def is_member(self) -> bool:
        """Whether she is in."""
        return self.membership is not None and self.membership.state == State.IN

    @property
    def has_asked(self) -> bool:
        """Whether she waits to be let in."""
        return self.membership is not None and self.membership.state == State.ASKED

    @property
    def is_invited(self) -> bool:
        """Whether a host invited her and she has not answered."""
        return self.membership is not None and self.membership.state == State.INVITED

    @property
    def is_running(self) -> bool:
        """Whether anything can still be added to the space."""
        return self.space.reads_only_since is None

    @property
    def knows(self) -> bool:
        """Whether she may know that the space exists."""
        if self.space.is_public or self.is_member or (self.is_signed_in and self.is_invited):
            return True
        return self.is_signed_in and self.space.openness != Openness.HIDDEN

    @property
    def may_read(self) -> bool:
        """Whether she reads what is said there."""
        if self.space.is_public or self.is_member:
            return True
        return self.is_signed_in and self.space.openness == Openness.OPEN

    @property
    def may_write(self) -> bool:
        """Whether she writes there: its members, and whoever can join an open space as she likes."""
        if not self.is_running:
            return False
        return self.is_member or self.may_join

    @property
    def may_join(self) -> bool:
        """Whether she can come in without asking: into an open space, or because she was invited."""
        if not self.is_signed_in or self.is_member or not self.is_running or self.space.follows_label:
            return False
        return self.space.openness == Openness.OPEN or self.is_invited

    @property
    def may_ask(self) -> bool:
        """Whether she can ask to be let in."""
        if not self.is_signed_in or self.membership is not None or not self.is_running:
            return False
        return self.space.openness == Openness.REQUEST and not self.space.follows_label

    @property
    def may_leave(self) -> bool:
        """Whether she can go: who is there because of her school or edition goes with that."""
        return self.is_member and not self.space.follows_label

    @property
    def may_host(self) -> bool:
        """Whether she welcomes, sets up and lets in."""
        return self.is_member and self.membership is not None and self.membership.role == Role.HOST

    @property
    def may_see_people(self) -> bool:
        """Whether she sees who is there: never a visitor without an account."""
        return self.is_signed_in and self.may_read


def access_of(viewer: Viewer, space: Space) -> Access:
    """Return what this viewer may do in this space. One query for somebody signed in."""
    rows = _HERS.rows(space=space.pk, user=viewer.pk) if viewer.is_authenticated else []
    membership = loaded(Membership, rows[0]) if rows else None
    return Access(space, is_signed_in=viewer.is_authenticated, membership=membership)


def _hers(space: Any, user: Any) -> models.QuerySet[Membership, Any]:
    return Membership.objects.filter(space=space, user=user).order_by().values_list(*columns(Membership))


_HERS = Prepared(_hers, space=models.BigIntegerField(), user=models.BigIntegerField())


def access_by_slug(slug: str, viewer: Viewer) -> Access | None:
    """Return what this viewer may do in the space with this address; None where she may not know of it."""
    rows = _BY_SLUG.rows(slug=slug, user=viewer.pk or 0)
    if not rows:
        return None
    of_space, hers = rows[0][: len(columns(Space))], rows[0][len(columns(Space)) :]
    membership = loaded(Membership, hers) if hers[0] is not None else None
    access = Access(loaded(Space, of_space), is_signed_in=viewer.is_authenticated, membership=membership)
    return access if access.knows else None


def _by_slug(slug: Any, user: Any) -> models.QuerySet[Space, Any]:
    hers = FilteredRelation("memberships", condition=Q(memberships__user=user))
    found = Space.objects.at(slug).annotate(hers=hers)
    return found.values_list(*columns(Space), *columns(Membership, at="hers__"))


_BY_SLUG = Prepared(_by_slug, slug=models.CharField(), user=models.BigIntegerField())


def may_read(viewer: Viewer, space: Space) -> bool:
    """Whether this viewer reads what is said in the space."""
    return access_of(viewer, space).may_read


def may_write(user: Viewer, space: Space) -> bool:
    """Whether this person writes in the space. In an open one, who writes joins: see `services.belong`."""
    return access_of(user, space).may_write


def may_host(user: Viewer, space: Space) -> bool:
    """Whether this person is a host of the space."""
    return access_of(user, space).may_host


def may_see_people(viewer: Viewer, space: Space) -> bool:
    """Whether this viewer sees who is in the space."""
    return access_of(viewer, space).may_see_people


def purposes_open_to(user: User) -> tuple[Space.Purpose, ...]:
    """Return for what this person may open a space; for everyone only moderators and editors open one."""
    return OF_EVERYONE + (FOR_ALL if has_role(user, MODERATOR) or has_role(user, EDITOR) else ())
