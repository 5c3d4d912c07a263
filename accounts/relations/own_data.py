"""Following and blocking in *My data*."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Block, Follow, User
from accounts.registries import Record
from accounts.relations.selectors import blocked_people, followed_people


class RelationsData:
    """Whom a person follows and whom she blocks. Who follows or blocks her is theirs."""

    title: str | Promise = gettext_lazy("People you follow or blocked")

    def export(self, user: User) -> Sequence[Record]:
        """Return whom she follows and whom she blocks. Two queries."""
        follows = [
            {_("you follow"): str(row.followed), _("since"): row.since} for row in followed_people(user)
        ]
        blocks = [{_("you blocked"): str(row.blocked), _("since"): row.since} for row in blocked_people(user)]
        return follows + blocks

    def erase(self, user: User) -> None:
        """Erase it, and that others follow or block her: there is nobody left to follow."""
        Follow.objects.filter(Q(follower=user) | Q(followed=user)).delete()
        Block.objects.filter(Q(blocker=user) | Q(blocked=user)).delete()

    def keeps(self, user: User) -> Sequence[str]:
        """Return nothing: this part goes altogether."""
        return []
