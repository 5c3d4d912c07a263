"""Coming into a space by oneself, going, and being shown out."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from community.spaces import refusals
from community.spaces.models import Membership, Space, SpaceInvitation
from community.spaces.permissions import access_of
from community.spaces.services.holding import (
    end,
    enter,
    locked_space,
    membership_in,
    must_admit_by_hand,
    must_be_host,
    must_run,
)

State, Role = Membership.State, Membership.Role


@transaction.atomic
def join(*, space: Space, by: User, at: datetime) -> Membership:
    """Come into an open space, or into one she was invited to. Done twice, it is done once.

    Raises:
        DomainError: `space_is_closed`, `people_come_from_elsewhere` or `not_open_to_join`.
    """
    space = locked_space(space.pk)
    access = access_of(by, space)
    if access.is_member and access.membership is not None:
        return access.membership
    must_run(space)
    must_admit_by_hand(space)
    if not access.may_join:
        raise refusals.not_yours_to_join()
    return enter(space, by, at=at)


@transaction.atomic
def belong(*, space: Space, by: User, at: datetime) -> None:
    """Let who writes in an open space be in it from then on; harmless for who is.

    Raises:
        DomainError: as `join`, where she could not come in.
    """
    membership = Membership.objects.filter(space=space, user=by).first()
    if membership is None or membership.state != State.IN:
        join(space=space, by=by, at=at)


@transaction.atomic
def leave(*, space: Space, by: User, at: datetime) -> None:
    """Go out of a space, or say no to an invitation. Done twice, it is done once.

    Raises:
        DomainError: `people_come_from_elsewhere`, or `last_host` while others are there.
    """
    space = locked_space(space.pk)
    membership = membership_in(space, by)
    if membership is None:
        return
    if membership.state == State.IN:
        must_admit_by_hand(space)
        _must_not_be_last_host(space, membership)
    end(membership, space)


@transaction.atomic
def remove_member(*, space: Space, user: User, by: User, at: datetime) -> None:
    """Show somebody out, or take back her invitation; from then on nothing of the space reaches her.

    Links for whoever gets them stop to work, as she may have one, and so do those she made as a host.

    Raises:
        DomainError: `not_a_host`, `people_come_from_elsewhere`, or `last_host` for the only host herself.
    """
    space = locked_space(space.pk)
    must_be_host(space, by)
    must_admit_by_hand(space)
    membership = membership_in(space, user)
    if membership is None:
        return
    _must_not_be_last_host(space, membership)
    links = SpaceInvitation.objects.filter(space=space, expires_at__gt=at)
    links.filter(Q(email="") | Q(made_by=user)).update(expires_at=at)
    end(membership, space)


@transaction.atomic
def make_host(*, space: Space, user: User, by: User, at: datetime) -> Membership:
    """Let a member be a host as well.

    Raises:
        DomainError: `not_a_host` or `not_a_member`.
    """
    return _give_role(space, user, Role.HOST, by)


@transaction.atomic
def make_member(*, space: Space, user: User, by: User, at: datetime) -> Membership:
    """Let a host be a member like the others.

    Raises:
        DomainError: `not_a_host`, `not_a_member`, or `last_host`.
    """
    return _give_role(space, user, Role.MEMBER, by)


def _give_role(space: Space, user: User, role: str, by: User) -> Membership:
    space = locked_space(space.pk)
    must_be_host(space, by)
    membership = membership_in(space, user)
    if membership is None or membership.state != State.IN:
        raise refusals.not_a_member()
    if role != Role.HOST:
        _must_not_be_last_host(space, membership)
    membership.role = role
    membership.save(update_fields=["role"])
    return membership


def _must_not_be_last_host(space: Space, membership: Membership) -> None:
    """Refuse to leave people without a host; who is alone in a space may go."""
    if membership.role != Role.HOST or membership.state != State.IN:
        return
    others = Membership.objects.filter(space=space, state=State.IN).exclude(pk=membership.pk)
    if others.exists() and not others.filter(role=Role.HOST).exists():
        raise refusals.last_host()
