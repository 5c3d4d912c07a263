"""What the site holds of someone's attests, and why they stay when the account goes."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from courses.certificates.models import Certificate


class CertificateData:
    """Attests, for *My data*. They stay, no longer tied to an account: others rely on them."""

    title = gettext_lazy("Your attests")

    def export(self, user: User) -> Sequence[dict[str, Any]]:
        """Return every attest with all that stands on it."""
        return [
            {
                _("code"): certificate.code,
                _("issued"): certificate.issued_at,
                _("revoked"): certificate.revoked_at,
                _("reason"): certificate.revoked_because,
                _("what it says"): certificate.snapshot,
            }
            for certificate in Certificate.objects.filter(user=user)
        ]

    def erase(self, user: User) -> None:
        """Untie the attests from the account; what stands on them stays."""
        Certificate.objects.filter(user=user).update(user=None, enrolment=None)

    def keeps(self, user: User) -> Sequence[str]:
        """Say that issued attests stay, and why."""
        count = Certificate.objects.filter(user=user).count()
        if not count:
            return []
        sentence = ngettext(
            "{count} attest that was issued to you, with your name on it: whoever you gave its code to must "
            "be able to go on checking it.",
            "{count} attests that were issued to you, with your name on them: whoever you gave their codes "
            "to must be able to go on checking them.",
            count,
        )
        return [sentence.format(count=count)]
