"""Forgetting somebody's places in spaces when she is forgotten herself."""

from django.db import transaction

from accounts.models import User
from community.spaces.models import Membership, Space, SpaceInvitation
from community.spaces.services.holding import end, locked_space

State, Role = Membership.State, Membership.Role


@transaction.atomic
def erase_memberships(*, user: User) -> None:
    """Take somebody out of every space, with the links she made; safe to repeat.

    Where she was the only host, who has been there longest becomes one.
    """
    SpaceInvitation.objects.filter(made_by=user).delete()
    Space.objects.filter(made_by=user).update(made_by=None)
    for membership in Membership.objects.filter(user=user).order_by("space_id"):
        space = locked_space(membership.space_id)
        end(membership, space)
        _hand_on(space)


def _hand_on(space: Space) -> None:
    members = Membership.objects.filter(space=space, state=State.IN)
    if space.follows_label or members.filter(role=Role.HOST).exists():
        return
    longest = members.order_by("since", "pk").first()
    if longest is not None:
        longest.role = Role.HOST
        longest.save(update_fields=["role"])
