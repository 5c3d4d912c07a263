"""What is asked about a person behind the scenes. Never a password: that is hers alone."""

from typing import Any

from allauth.account.internal.userkit import filter_users_by_email
from django import forms
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from accounts.administration.services import keep_person
from accounts.models import User
from accounts.profiles.names import clean_display_name
from accounts.roles import ADMINISTRATOR
from core.forms import ModelForm


class PersonForm(ModelForm):
    """Asks for an address, a name, a language and roles."""

    display_name = forms.CharField(label=_("Name shown to others"), max_length=80)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Of the site, and of the mails the person gets."),
    )
    groups = forms.ModelMultipleChoiceField(
        label=_("Roles"),
        queryset=Group.objects.order_by("name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("An administrator holds every right. Who makes a course stands in its team."),
    )

    class Meta:
        model = User
        fields: tuple[str, ...] = ("email", "display_name", "language", "groups")
        labels = {"email": _("E-mail address")}
        help_texts = {"email": _("Counts as confirmed. Signing in goes by a code that is mailed there.")}

    def clean_email(self) -> str:
        """Return the address in small letters, unless it is somebody else's."""
        email: str = self.cleaned_data["email"].lower()
        if any(holder.pk != self.instance.pk for holder in filter_users_by_email(email)):
            raise forms.ValidationError(_("Someone has this address already."), code="taken")
        return email

    def clean_display_name(self) -> str:
        """Return the name without tricks."""
        return clean_display_name(self.cleaned_data["display_name"])

    def save(self, commit: bool = True) -> User:
        """Keep the person; there is nothing to keep for later."""
        return keep_person(user=self.instance, groups=self.cleaned_data.get("groups"))


class PersonEditForm(PersonForm):
    """Asks the same of an account that is there, and whether it is open.

    Of one's own it asks neither role nor that: the last administrator could lock herself out.
    """

    is_active = forms.BooleanField(
        label=_("May sign in"),
        required=False,
        help_text=_("Without this the account stays as it is, closed, until you open it again."),
    )

    class Meta(PersonForm.Meta):
        fields = ("email", "display_name", "language", "is_active", "groups")

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"], self.fields["groups"]
        elif self.instance.is_superuser:
            administrators = Group.objects.filter(name=ADMINISTRATOR)
            self.initial["groups"] = [*self.instance.groups.all(), *administrators]
