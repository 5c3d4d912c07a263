"""Forms of signing up and in: allauth's, with our words and our extra field."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.internal.flows.email_verification import consume_email_verification_rate_limit
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.identity.unconfirmed import is_free_for_sign_up, make_way_for_new_sign_up
from accounts.models import User
from accounts.profiles.names import clean_display_name
from core.throttle import too_many

_PASSWORD_MOST = 256
_ADDRESS_MOST = 254
_NEXT_MAIL_AFTER = 10
"""Seconds, as allauth has it."""


def _limit(field: forms.Field, most: int) -> None:
    """Refuse what is longer, and let the browser say so first."""
    field.validators.append(MaxLengthValidator(most))
    field.widget.attrs["maxlength"] = str(most)


def _without_placeholders(form: forms.Form) -> None:
    """Labels say what a field is; a placeholder that repeats it only fades."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignUpForm(allauth_forms.SignupForm):
    """Asks for a name, an address, a password if wanted, and a yes to the house rules."""

    account_already_exists: bool

    display_name = forms.CharField(
        label=_("What do colleagues call you?"),
        help_text=_("This stands with what you write. You can change it at any time."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agrees = forms.BooleanField(
        label=_("I agree with the house rules and the privacy statement."),
        error_messages={"required": _("Without your yes we cannot make an account.")},
    )
    field_order = ["display_name", "email", "password1", "agrees"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["email"].label = _("E-mail address")
        password = self.fields["password1"]
        password.label = _("Password")
        _limit(password, _PASSWORD_MOST)
        _limit(self.fields["email"], _ADDRESS_MOST)
        password.help_text = _(
            "At least twelve characters. Three words in a row are fine. "
            "Left empty? Then you sign in with a code by mail."
        )

    def clean_display_name(self) -> str:
        """Return the name without tricks such as invisible or direction-turning characters."""
        return clean_display_name(self.cleaned_data["display_name"])

    def validate_unique_email(self, value: str) -> str:
        """Let an address that was never confirmed be asked for anew; say nothing of known ones."""
        address: str = super().validate_unique_email(value)
        if self.account_already_exists and is_free_for_sign_up(value):
            self.account_already_exists = False
        return address

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Make the account, or answer for a known address as if there were one, and just as slowly.

        While no new mail may go to the address, whoever it belongs to, the account of the last one stays.
        """
        if not consume_email_verification_rate_limit(request, self.cleaned_data["email"], dry_run=True):
            return None, too_many(request, _NEXT_MAIL_AFTER)
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"] or None)
        made: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return made

    @transaction.atomic
    def save(self, request: HttpRequest) -> User:
        """Make the account in place of one that was asked for before and never confirmed."""
        make_way_for_new_sign_up(email=self.cleaned_data["email"])
        user: User = super().save(request)
        return user


class SignInForm(allauth_forms.LoginForm):
    """Asks for address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs |= {"autocomplete": "username webauthn"}
        self.fields["password"].help_text = ""
        _limit(self.fields["password"], _PASSWORD_MOST)
        _limit(self.fields["login"], _ADDRESS_MOST)
        self.fields["password"].validators.append(ProhibitNullCharactersValidator())
        self.fields["remember"].label = _("Remember me on this device")
        self.fields["remember"].help_text = _("not on a computer in the staff room")


class AskCodeForm(allauth_forms.RequestLoginCodeForm):
    """Asks where to send a code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["email"].label = _("E-mail address")
        _limit(self.fields["email"], _ADDRESS_MOST)


class _CodeInput:
    """A code is six digits; pasting one with spaces is fine."""

    fields: dict[str, forms.Field]

    def dress(self) -> None:
        """Give the field its label, hint and keyboard."""
        field = self.fields["code"]
        field.label = _("Code of six digits")
        field.help_text = _("Pasting is fine. The code works for a quarter of an hour.")
        field.widget.attrs = {
            "class": "code",
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "maxlength": "12",
        }


class SignInCodeForm(_CodeInput, allauth_forms.ConfirmLoginCodeForm):
    """Asks for the mailed code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress()


class ConfirmCodeForm(_CodeInput, allauth_forms.ConfirmEmailVerificationCodeForm):
    """Asks for the code that confirms an address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress()

    def clean_code(self) -> str:
        """Return the right code; say so to its reader when its account made way for a newer one.

        Only who has the code hears this: to anybody else it tells whether an address is asked for.
        """
        if self.user is None:
            allauth_forms.BaseConfirmCodeForm.clean_code(self)
            raise forms.ValidationError(
                _(
                    "This code does not work any more: an account was asked for anew with this address. "
                    "Was that you? Then look at the newest mail. If not, make your account once more."
                ),
                code="account_gone",
            )
        code: str = super().clean_code()
        return code


class AddAddressForm(allauth_forms.AddEmailForm):
    """Asks for one more address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["email"].label = _("One more e-mail address")
        _limit(self.fields["email"], _ADDRESS_MOST)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """Asks for whom a new password is wanted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["email"].label = _("E-mail address")
        _limit(self.fields["email"], _ADDRESS_MOST)


def _dress_passwords(form: forms.Form) -> None:
    _without_placeholders(form)
    labels = {
        "oldpassword": _("Your present password"),
        "password1": _("New password"),
        "password2": _("The same once more"),
    }
    for name, field in form.fields.items():
        field.label, field.help_text = labels.get(name, field.label), ""
        _limit(field, _PASSWORD_MOST)
    form.fields["password1"].help_text = _("At least twelve characters. Three words in a row are fine.")


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """Asks for the present and the new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_passwords(self)


class SetPasswordForm(allauth_forms.SetPasswordForm):
    """Asks for a first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_passwords(self)


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):
    """Asks for a new password after a reset."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress_passwords(self)


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    """Asks for the password once more before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _without_placeholders(self)
        self.fields["password"].label, self.fields["password"].help_text = _("Your password"), ""
