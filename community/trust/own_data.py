"""What trust holds about a person, for *My data*."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from community.trust.models import RulesAgreement, Sanction


class TrustData:
    """That she agreed to the house rules, and what moderators imposed on her."""

    title = gettext_lazy("House rules and limits")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return what is held."""
        agreed = [
            {_("what"): _("you agreed to the house rules"), _("edition"): each.edition, _("when"): each.at}
            for each in RulesAgreement.objects.filter(user=user)
        ]
        imposed = [
            {
                _("what"): str(each.get_kind_display()),
                _("from"): each.from_at,
                _("until"): each.until_at,
                _("ended on"): each.lifted_at,
            }
            for each in Sanction.objects.filter(user=user).order_by("from_at", "pk")
        ]
        return [*agreed, *imposed]

    def erase(self, user: User) -> None:
        """Erase it all."""
        RulesAgreement.objects.filter(user=user).delete()
        Sanction.objects.filter(user=user).delete()

    def keeps(self, user: User) -> Sequence[str]:
        """Keep nothing."""
        return []
