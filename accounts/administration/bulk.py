"""What administrators do with several people at once: Wagtail's own choices, by the rules of this house."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils.translation import ngettext
from wagtail.users.utils import user_can_delete_user
from wagtail.users.views import bulk_actions
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from accounts.administration.policies import AdministratorsOnly
from accounts.administration.services import erase_person, let_in, put_in_group
from accounts.models import User


class _Administrators:
    """Opens to administrators alone, and only for people who are still there."""

    request: Any
    permission_policy = AdministratorsOnly(User)

    def check_perm(self, obj: User) -> bool:
        """Say whether this can be done with this person."""
        return self.permission_policy.user_has_permission_for_instance(self.request.user, "change", obj)

    def get_all_objects_in_listing_query(self, parent_id: object) -> QuerySet[Any, Any]:
        """Return everyone on all leaves of the list as it was searched."""
        asked = self.request.GET.get("q", "")
        found = Q(display_name__icontains=asked) | Q(email__icontains=asked)
        return User.objects.people().filter(found).values_list("pk", flat=True)


class GiveRole(_Administrators, bulk_actions.AssignRoleBulkAction):
    """Gives a role with all that belongs to it."""

    @classmethod
    def execute_action(cls, objects: Sequence[User], *, role: Group, **kwargs: Any) -> tuple[int, int]:
        """Give the role, or put people into another group."""
        for user in objects:
            put_in_group(user=user, group=role)
        return len(objects), 0


class OpenOrClose(_Administrators, bulk_actions.SetActiveStateBulkAction):
    """Lets people sign in, or not."""

    @classmethod
    def execute_action(
        cls, objects: Sequence[User], *, mark_as_active: bool = False, **kwargs: Any
    ) -> tuple[int, int]:
        """Open or close each account; nobody closes her own."""
        others = [person for person in objects if person != kwargs.get("user")]
        for person in others:
            let_in(user=person, is_active=mark_as_active)
        return len(others), 0


class Erase(_Administrators, UserBulkAction):
    """Erases people by the service that erases at their own wish."""

    display_name = bulk_actions.DeleteBulkAction.display_name
    aria_label = bulk_actions.DeleteBulkAction.aria_label
    action_type = bulk_actions.DeleteBulkAction.action_type
    action_priority = bulk_actions.DeleteBulkAction.action_priority
    classes = bulk_actions.DeleteBulkAction.classes
    template_name = "accounts/administration/erase_several.html"

    def check_perm(self, obj: User) -> bool:
        """Say whether this person can be erased; nobody erases herself here."""
        return super().check_perm(obj) and user_can_delete_user(self.request.user, obj)

    @classmethod
    def execute_action(cls, objects: Sequence[User], **kwargs: Any) -> tuple[int, int]:
        """Erase each."""
        for user in objects:
            erase_person(user=user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Return how many are gone."""
        told = ngettext(
            "%(number)d account is erased.", "%(number)d accounts are erased.", num_parent_objects
        )
        return told % {"number": num_parent_objects}
