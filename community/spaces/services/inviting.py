"""Inviting people into a space: by address, or by a link for whoever gets it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from community.spaces import mails, refusals
from community.spaces.models import Membership, Space, SpaceInvitation
from community.spaces.selectors import standing_invitations
from community.spaces.services.holding import (
    enter,
    locked_space,
    membership_in,
    must_admit_by_hand,
    must_be_host,
    must_run,
)
from community.spaces.telling import tell_invited
from community.trust.api import standing_of
from core.errors import DomainError
from core.link_secrets import hash_of, new_secret

LASTS = timedelta(days=30)
MOST_AT_ONCE = 100
MOST_A_DAY = 150
MOST_OF_A_NEWCOMER = 30
MOST_TO_ONE_ADDRESS = 3
"""So many letters of this kind an address gets in a week, whoever invites and into whatever."""
DAY, WEEK = timedelta(days=1), timedelta(days=7)

log = structlog.get_logger(__name__)


@transaction.atomic
def invite(*, space: Space, addresses: Sequence[str], by: User, at: datetime) -> int:
    """Write to these addresses, each with a link of its own that works once. Returns how many letters go.

    Whether an address belongs to an account is not looked at: everyone gets the same letter. An address
    that waits with an invitation keeps it.

    Raises:
        DomainError: `not_a_host`, `space_is_closed`, `people_come_from_elsewhere`, `nobody_to_invite`,
            `too_many_at_once` or `too_many_today`.
    """
    space = _may_invite(space, by)
    if not addresses:
        raise DomainError("nobody_to_invite", _("There is no address to invite yet."), field="addresses")
    if len(addresses) > MOST_AT_ONCE:
        sentence = _("Invite at most {most} addresses at once.").format(most=MOST_AT_ONCE)
        raise DomainError("too_many_at_once", sentence, field="addresses")
    waiting = standing_invitations(at).filter(space=space).exclude(email="").values_list("email", flat=True)
    known = set(waiting)
    new = [address for address in dict.fromkeys(each.lower() for each in addresses) if address not in known]
    _must_be_in_measure(by, len(new), at)
    for address in new:
        _make(space, by, at, email=address)
    log.info("people_invited_to_space", space=space.pk, count=len(new))
    return len(new)


@transaction.atomic
def invite_member(*, space: Space, user: User, by: User, at: datetime) -> Membership:
    """Invite somebody with an account; she says yes or no herself. Who asked to come in is let in.

    Raises:
        DomainError: `not_a_host`, `space_is_closed` or `people_come_from_elsewhere`.
    """
    space = _may_invite(space, by)
    membership = membership_in(space, user)
    if membership is not None:
        return enter(space, user, at=at) if membership.state == Membership.State.ASKED else membership
    membership = Membership.objects.create(space=space, user=user, state=Membership.State.INVITED, since=at)
    tell_invited(membership, by=by, at=at)
    return membership


@transaction.atomic
def make_link(*, space: Space, by: User, at: datetime) -> str:
    """Return the secret of a link by which whoever gets it comes in, for thirty days. It is shown once.

    Raises:
        DomainError: `not_a_host`, `space_is_closed` or `people_come_from_elsewhere`.
    """
    return _make(_may_invite(space, by), by, at)


@transaction.atomic
def withdraw_invitation(*, invitation: SpaceInvitation, by: User, at: datetime) -> None:
    """Take a link back; it works no longer. Harmless if done twice.

    Raises:
        DomainError: `not_a_host`.
    """
    must_be_host(invitation.space, by)
    SpaceInvitation.objects.filter(pk=invitation.pk, expires_at__gt=at).update(expires_at=at)


@transaction.atomic
def accept_invitation(*, secret_hash: str, by: User, at: datetime) -> Space:
    """Let who followed the link in. A link to one address works once, the other for whoever gets it.

    Whoever has the link may accept, whatever her own address is: the letter is the proof.

    Raises:
        DomainError: `invitation_gone` or `space_is_closed`.
    """
    invitation = standing_invitations(at).filter(secret_hash=secret_hash).first()
    if invitation is None:
        raise refusals.invitation_gone()
    space = locked_space(invitation.space_id)
    must_run(space)
    is_in = Membership.objects.filter(space=space, user=by, state=Membership.State.IN).exists()
    if is_in:
        return space
    still = standing_invitations(at).filter(pk=invitation.pk)
    if invitation.email and not still.update(answered_at=at, email=""):
        raise refusals.invitation_gone()
    enter(space, by, at=at)
    return space


def erase_old_invitations(*, at: datetime) -> int:
    """Erase the links that stopped working thirty days ago, and return how many."""
    return SpaceInvitation.objects.filter(expires_at__lte=at - LASTS).delete()[0]


def _may_invite(space: Space, by: User) -> Space:
    space = locked_space(space.pk)
    must_be_host(space, by)
    must_run(space)
    must_admit_by_hand(space)
    return space


def _make(space: Space, by: User, at: datetime, *, email: str = "") -> str:
    secret = new_secret()
    invitation = SpaceInvitation.objects.create(
        space=space, secret_hash=hash_of(secret), email=email, made_by=by, made_at=at, expires_at=at + LASTS
    )
    if email and _takes_one_more(email, at):
        mails.invite(invitation, secret)
    return secret


def _must_be_in_measure(by: User, more: int, at: datetime) -> None:
    """Refuse to let somebody write to strangers without end; what was withdrawn was written too."""
    most = MOST_OF_A_NEWCOMER if standing_of(by, at).is_newcomer else MOST_A_DAY
    if SpaceInvitation.objects.filter(made_by=by, made_at__gt=at - DAY).count() + more > most:
        sentence = _("You invite at most {most} people a day. Make a link and send it yourself.")
        raise DomainError("too_many_today", sentence.format(most=most), field="addresses")


def _takes_one_more(email: str, at: datetime) -> bool:
    """Whether an address that may be a stranger's was not written to enough; nobody is told that it was."""
    lately = SpaceInvitation.objects.filter(email=email, made_at__gt=at - WEEK)
    return lately.count() <= MOST_TO_ONE_ADDRESS
