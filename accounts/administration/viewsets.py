"""The list of people behind the scenes: Wagtail's own, with the fields, rights and erasure of this house."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseModelForm
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.users.views import users

from accounts.administration.forms import PersonEditForm, PersonForm
from accounts.administration.policies import AdministratorsOnly
from accounts.administration.services import erase_person
from accounts.models import User
from accounts.privacy.selectors import what_stays


class PeopleView(users.IndexView):
    """Lists people, found by name and by address."""

    search_fields = ("display_name", "email")

    def get_base_queryset(self) -> QuerySet[User]:
        """Return everyone but the empty shells of erased accounts."""
        return User.objects.people().select_related("wagtail_userprofile")


class _OfPeople:
    """Finds everyone but the empty shells of erased accounts."""

    def get_queryset(self) -> QuerySet[User]:
        """Return who is there."""
        return User.objects.people()


class ChangeView(_OfPeople, users.EditView):
    """Changes address, name, language and roles."""


class EraseView(_OfPeople, users.DeleteView):
    """Says what erasing does, and does it by the service that erases at the owner's own wish."""

    success_message = _("The account is erased.")

    def get_usage_url(self) -> None:
        """Return nothing: no link stands in the way, because what must stay points to an empty shell."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stays."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"stays": what_stays(self.object)}

    def delete_action(self) -> None:
        """Erase."""
        erase_person(user=self.object)


class UserViewSet(users.UserViewSet):
    """People, for administrators."""

    index_view_class = PeopleView
    edit_view_class = ChangeView
    delete_view_class = EraseView
    create_template_name = edit_template_name = "wagtailadmin/generic/form.html"
    delete_template_name = "accounts/administration/erase.html"
    copy_view_enabled = False

    @cached_property
    def permission_policy(self) -> AdministratorsOnly:
        """Return who may come here."""
        return AdministratorsOnly(User)

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm[User]]:
        """Return what is asked of a new person, or of one who is there."""
        return PersonEditForm if for_update else PersonForm
