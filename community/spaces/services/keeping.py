"""What the hosts of a space keep at hand, and how closely a member follows it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from community.spaces import refusals
from community.spaces.models import Membership, Space, SpaceLink
from community.spaces.services.holding import locked_space, must_be_host, must_run
from core.errors import DomainError

MOST_LINKS = 30


@transaction.atomic
def add_link(*, space: Space, title: str, url: str, by: User, at: datetime) -> SpaceLink:
    """Keep an address at hand, after those there are. The same one stands there once.

    Raises:
        DomainError: `not_a_host`, `space_is_closed` or `too_many_links`.
    """
    space = locked_space(space.pk)
    must_be_host(space, by)
    must_run(space)
    known = space.links.filter(url=url).first()
    if known is not None:
        return known
    if space.links.count() >= MOST_LINKS:
        sentence = _("A space keeps at most {most} links. Take one away first.").format(most=MOST_LINKS)
        raise DomainError("too_many_links", sentence, field="url")
    last = space.links.aggregate(last=Max("order"))["last"] or 0
    return SpaceLink.objects.create(space=space, title=title, url=url, order=last + 1)


@transaction.atomic
def remove_link(*, space: Space, link_id: int, by: User, at: datetime) -> None:
    """Take an address away. Harmless if done twice.

    Raises:
        DomainError: `not_a_host`.
    """
    must_be_host(space, by)
    space.links.filter(pk=link_id).delete()


@transaction.atomic
def watch_space(*, space: Space, watch: str, by: User, at: datetime) -> Membership:
    """Follow a space more or less closely.

    Raises:
        DomainError: `not_a_member`.
    """
    membership = Membership.objects.filter(space=space, user=by, state=Membership.State.IN).first()
    if membership is None:
        raise refusals.not_a_member()
    membership.watch = watch
    membership.save(update_fields=["watch"])
    return membership


@transaction.atomic
def share_progress(*, space: Space, shares: bool, by: User, at: datetime) -> Membership:
    """Show the others in the group how far she is, or no longer.

    Raises:
        DomainError: `not_a_member`.
    """
    membership = Membership.objects.filter(space=space, user=by, state=Membership.State.IN).first()
    if membership is None:
        raise refusals.not_a_member()
    membership.shares_progress = shares
    membership.save(update_fields=["shares_progress"])
    return membership
