"""Who may come at people behind the scenes, in the words Wagtail asks it in."""

from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from accounts.models import User


class AdministratorsOnly(BasePermissionPolicy):
    """Accounts: for administrators alone, because whoever changes an address or a role can become anyone.

    What is left of an erased account is for nobody.
    """

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the person may do this with some of the accounts."""
        return bool(user.is_active and user.is_superuser)

    def user_has_permission_for_instance(self, user: User, action: str, instance: User) -> bool:
        """Say whether the person may do this with this account."""
        return self.user_has_permission(user, action) and not instance.is_erased

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[User]:
        """Return the accounts with which the person may do one of these things."""
        return User.objects.people() if user.is_superuser else User.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Return who may do one of these things."""
        return User.objects.filter(is_active=True, is_superuser=True)
