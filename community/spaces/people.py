"""Who is in a space, as its page of members shows them."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from community.spaces.models import Membership, Space
from community.spaces.permissions import Access

AT_ONCE = 50
State = Membership.State


@dataclass(frozen=True)
class PeoplePage:
    """The people of a space for one viewer.

    Args:
        asked: who waits to be let in, and `invited` who has not answered; for hosts alone.
    """

    page: Page[Membership]
    asked: list[Membership]
    invited: list[Membership]


def people_page(space: Space, access: Access, number: str | None) -> PeoplePage:
    """Return the people of the space: hosts first, then as they came. Three queries."""
    everyone = Membership.objects.filter(space=space).select_related("user")
    members = everyone.filter(state=State.IN).order_by("role", "since", "pk")
    waiting: list[Membership] = []
    if access.may_host:
        waiting = list(everyone.exclude(state=State.IN).order_by("since", "pk")[:200])
    return PeoplePage(
        page=Paginator(members, AT_ONCE).get_page(number),
        asked=[each for each in waiting if each.state == State.ASKED],
        invited=[each for each in waiting if each.state == State.INVITED],
    )
