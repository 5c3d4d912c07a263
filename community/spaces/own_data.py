"""What the site holds of somebody's place in spaces."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from community.spaces.models import Membership, Space, SpaceInvitation
from community.spaces.services.erasing import erase_memberships


class SpacesData:
    """Memberships, the links she made, and the spaces she opened, for *My data*."""

    title = gettext_lazy("Your spaces in the community")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return each membership, each link made and each space opened."""
        memberships = Membership.objects.filter(user=user).select_related("space").order_by("pk")
        links = SpaceInvitation.objects.filter(made_by=user).select_related("space").order_by("pk")
        opened = Space.objects.filter(made_by=user).order_by("pk")
        return [
            *(_membership(each) for each in memberships),
            *(
                {_("space"): each.space.title, _("what"): _("invitation made"), _("when"): each.made_at}
                | ({_("for"): each.email} if each.email else {})
                for each in links
            ),
            *({_("space"): each.title, _("what"): _("opened"), _("when"): each.made_at} for each in opened),
        ]

    def erase(self, user: User) -> None:
        """Take her out of every space and end her links; a space left without a host gets one."""
        erase_memberships(user=user)

    def keeps(self, user: User) -> Sequence[str]:
        """Spaces stay for who is in them, without who opened them."""
        if not Space.objects.filter(made_by=user, members_count__gt=1).exists():
            return []
        return [_("Spaces you opened stay for the people in them. That you opened them is forgotten.")]


def _membership(membership: Membership) -> dict[str, Any]:
    told = {
        _("space"): membership.space.title,
        _("what"): membership.get_state_display(),
        _("role"): membership.get_role_display(),
        _("when"): membership.since,
        _("hears of"): membership.get_watch_display(),
        _("shows her progress"): membership.shares_progress,
    }
    return told | ({_("words"): membership.words} if membership.words else {})
