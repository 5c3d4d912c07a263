"""Spaces whose people come from elsewhere: a school, an edition."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from community.spaces.models import Membership, Space
from community.spaces.services.holding import as_title, end, enter, locked_space, membership_in
from search.api import mark_changed

State, Role = Membership.State, Membership.Role


@transaction.atomic
def follow_title(*, label: str, former: str, title: str) -> None:
    """Let the spaces that follow what the label names go by its new name; safe to repeat.

    One that hosts gave a title of their own keeps it. Called in the transaction of the change.

    Args:
        former: what the label named was called until now.
    """
    called = as_title(former)
    followers = Space.objects.filter(label=label, follows_label=True, title=called)
    for pk in followers.order_by("pk").values_list("pk", flat=True):
        space = locked_space(pk)
        if space.title != called:
            continue
        space.title = as_title(title)
        space.version += 1
        space.save(update_fields=["title", "version"])
        mark_changed("space", space.pk)


@transaction.atomic
def follow_label(
    *,
    label: str,
    user: User,
    belongs: bool,
    at: datetime,
    is_host: bool = False,
) -> None:
    """Let somebody be, or be no longer, in the spaces that follow what the label names.

    Called in the transaction in which she comes to it or leaves it; safe to repeat.

    Args:
        label: such as `school:12` or `run:7`.
        is_host: whether she welcomes people there, such as a coordinator or a trainer.
    """
    for pk in (
        Space.objects.filter(label=label, follows_label=True).order_by("pk").values_list("pk", flat=True)
    ):
        space = locked_space(pk)
        if not belongs:
            membership = membership_in(space, user)
            if membership is not None:
                end(membership, space)
            continue
        membership = enter(space, user, at=at)
        membership.role = Role.HOST if is_host else Role.MEMBER
        membership.save(update_fields=["role"])
