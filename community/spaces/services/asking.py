"""Asking to be let into a space, and the answer of its hosts."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from community.spaces import refusals
from community.spaces.models import Membership, Space
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
from community.spaces.telling import tell_asked, tell_let_in

State = Membership.State


@transaction.atomic
def ask_to_join(*, space: Space, by: User, at: datetime, words: str = "") -> Membership:
    """Ask the hosts to be let in; who is in or has asked stays as she is.

    Raises:
        DomainError: `space_is_closed`, `people_come_from_elsewhere` or `not_open_to_join`.
    """
    space = locked_space(space.pk)
    access = access_of(by, space)
    if access.membership is not None:
        return access.membership
    must_run(space)
    must_admit_by_hand(space)
    if not access.may_ask:
        raise refusals.not_yours_to_join()
    told = {"state": State.ASKED, "words": words.strip()[:400], "since": at}
    membership = Membership.objects.create(space=space, user=by, **told)
    tell_asked(membership, at=at)
    return membership


@transaction.atomic
def take_back_request(*, space: Space, by: User, at: datetime) -> None:
    """Ask no longer."""
    Membership.objects.filter(space=space, user=by, state=State.ASKED).delete()


@transaction.atomic
def let_in(*, space: Space, user: User, by: User, at: datetime) -> Membership:
    """Let somebody in who asked. Two hosts at once do it once.

    Raises:
        DomainError: `not_a_host`, `space_is_closed`, or `not_a_member` where she asks no longer.
    """
    space = locked_space(space.pk)
    must_be_host(space, by)
    must_run(space)
    membership = membership_in(space, user)
    if membership is None or membership.state == State.INVITED:
        raise refusals.not_a_member()
    was_waiting = membership.state == State.ASKED
    membership = enter(space, user, at=at)
    if was_waiting:
        tell_let_in(membership, by=by, at=at)
    return membership


@transaction.atomic
def refuse(*, space: Space, user: User, by: User, at: datetime) -> None:
    """Do not let somebody in who asked; she may ask again. It is not told to her as a blow.

    Raises:
        DomainError: `not_a_host`.
    """
    space = locked_space(space.pk)
    must_be_host(space, by)
    membership = membership_in(space, user)
    if membership is not None and membership.state == State.ASKED:
        end(membership, space)
