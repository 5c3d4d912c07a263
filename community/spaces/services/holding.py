"""What the services of this floor share: holding the space, letting people in and out, counting them."""

from datetime import datetime

import structlog

from accounts.models import User
from community.registries import membership_ended
from community.spaces import refusals
from community.spaces.models import Membership, Space

State, Role = Membership.State, Membership.Role
LONGEST_TITLE = 120

log = structlog.get_logger(__name__)


def locked_space(pk: int) -> Space:
    """Return the space, held until the transaction ends: nobody else comes or goes meanwhile."""
    return Space.objects.select_for_update().get(pk=pk)


def as_title(words: str) -> str:
    """Return words as a space is called by them."""
    return words.strip()[:LONGEST_TITLE].rstrip()


def membership_in(space: Space, user: User) -> Membership | None:
    """Return somebody's membership; the caller holds the space."""
    return Membership.objects.filter(space=space, user=user).first()


def enter(space: Space, user: User, *, at: datetime, role: str = Role.MEMBER) -> Membership:
    """Let somebody in, whatever she was before; the caller holds the space and knows that she may."""
    membership = membership_in(space, user) or Membership(space=space, user=user)
    if membership.state == State.IN and membership.pk:
        return membership
    membership.state, membership.role, membership.since = State.IN, role, at
    membership.words = ""
    membership.save()
    count_members(space)
    log.info("came_into_space", space=space.pk)
    return membership


def end(membership: Membership, space: Space) -> None:
    """End a membership, with all that goes with it, in the transaction of the caller, who holds the space."""
    was_in, user = membership.state == State.IN, membership.user
    membership.delete()
    if was_in:
        count_members(space)
        for handler in membership_ended:
            handler(space, user)
    log.info("left_space", space=space.pk)


def count_members(space: Space) -> None:
    """Write how many are in; the caller holds the space."""
    space.members_count = Membership.objects.filter(space=space, state=State.IN).count()
    space.save(update_fields=["members_count"])


def must_be_host(space: Space, user: User) -> None:
    """Refuse whoever is no host of the space.

    Raises:
        DomainError: `not_a_host`.
    """
    is_host = Membership.objects.filter(space=space, user=user, state=State.IN, role=Role.HOST).exists()
    if not is_host:
        raise refusals.not_a_host()


def must_run(space: Space) -> None:
    """Refuse to add anything to a closed space.

    Raises:
        DomainError: `space_is_closed`.
    """
    if space.reads_only_since is not None:
        raise refusals.closed()


def must_admit_by_hand(space: Space) -> None:
    """Refuse comings and goings by hand where people come from a school or an edition.

    Raises:
        DomainError: `people_come_from_elsewhere`.
    """
    if space.follows_label:
        raise refusals.people_come_from_elsewhere()
