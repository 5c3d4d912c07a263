"""Who may do what with attests."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import ADMINISTRATOR, has_role
from core.errors import DomainError


def may_administer(user: User | AnonymousUser) -> bool:
    """Whether this person may look up, revoke and replace anyone's attest: administrators alone."""
    return has_role(user, ADMINISTRATOR)


def must_administer(user: User) -> None:
    """Refuse whoever may not.

    Raises:
        DomainError: `not_allowed`.
    """
    if not may_administer(user):
        raise DomainError("not_allowed", _("Only administrators may do this."))
