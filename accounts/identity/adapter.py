"""What allauth asks of us: words, mail, where to land after signing in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from accounts.identity.confirmation import confirmation_path
from accounts.identity.intents import attach_held_intent, finish_intents, let_go_of_intent
from accounts.models import DeletionRequest, User
from accounts.profiles.findable import mark_person
from core import mail


class AccountAdapter(DefaultAccountAdapter):
    """Leerkring's answers to allauth. Never tells whether an address is known."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed for now."),
        "cannot_remove_primary_email": _("You cannot remove the address we write to. Choose another first."),
        "duplicate_email": _("This address is already yours."),
        "email_password_mismatch": _(
            "Address and password do not belong together. Check your capitals, or ask for a code by mail."
        ),
        "email_taken": _("This address cannot be used."),
        "enter_current_password": _("Type your present password."),
        "incorrect_code": _("This code is not right. Look at the newest mail."),
        "incorrect_password": _("This password is not right."),
        "invalid_or_expired_key": _("This link does not work any more."),
        "invalid_login": _("That did not work. Try again."),
        "invalid_password_reset": _("This link does not work any more."),
        "max_email_addresses": _("You cannot have more than %d addresses."),
        "rate_limited": _("That went a little fast. Wait a moment and try again."),
        "select_only_one": _("Choose one."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, or ask for a code by mail."),
        "unknown_email": _("That did not work. Try again."),
        "unverified_primary_email": _("Confirm the address first."),
    }

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Fill a new account from the sign-up form; what was begun before waits with it from now on."""
        user.display_name = form.cleaned_data["display_name"]
        user.language = get_language() or user.language
        saved: User = super().save_user(request, user, form, commit)
        if commit:
            attach_held_intent(request.session, saved)
        return saved

    def format_email_subject(self, subject: str) -> str:
        """Leave the subject as it is."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand one mail to the post, in the reader's own language.

        It leaves by a job: whether the address is known cannot be read from the time this takes.
        """
        reader = User.objects.filter(emailaddress__email__iexact=email).first()
        told = {key: value for key, value in context.items() if isinstance(value, str | int)}
        mail.send(
            template=template_prefix,
            to=email,
            language=reader.language if reader else get_language() or "nl",
            context={"email": email, "name": reader.display_name if reader else ""} | told,
            key=f"{template_prefix}:{get_random_string(20)}",
        )

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """Send the code together with a link to a page whose button confirms as well."""
        address = emailconfirmation.email_address
        path = confirmation_path(user=address.user, email=address.email)
        context = {"code": emailconfirmation.key, "activate_url": request.build_absolute_uri(path)}
        context["name"] = address.user.display_name
        template = "email_confirmation_signup" if signup else "email_confirmation"
        self.send_mail(f"account/email/{template}", address.email, context)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Drop a password that nobody proved to be the owner's.

        Whoever comes in for the first time by a mailed code owns the mailbox; the one who typed the
        password at sign-up need not have been the same person.
        """
        records = get_authentication_records(request, user)
        by_code = bool(records) and records[-1]["method"] == "code"
        if by_code and user.last_login is None and user.has_usable_password():
            user.set_unusable_password()
            user.save(update_fields=["password"])
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Finish what was begun before, and land where she was or else in her own language.

        An address she came from stays as it is: that of a page is another one in each language.
        """
        comes_in_first = user.last_login is None
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if comes_in_first:
            mark_person(user)
        attach_held_intent(request.session, user)
        let_go_of_intent(request.session)
        with override(user.language):
            landing, refusals = finish_intents(user)
            if DeletionRequest.objects.filter(user=user).exists():
                landing = reverse("accounts:delete")
        for refusal in refusals:
            messages.warning(request, refusal)
        if isinstance(response, HttpResponseRedirect):
            usual = response.url == self.get_login_redirect_url(request)
            back = translate_url(response.url, user.language) if usual else response.url
            response["Location"] = landing or back
        return response

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """Confirm an address; from the first one on somebody can be found."""
        confirmed: bool = super().confirm_email(request, email_address)
        mark_person(email_address.user)
        return confirmed

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Return to the addresses after confirming one more."""
        return reverse("account_email")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the settings after a new password."""
        return reverse("accounts:settings")

    def get_user_search_fields(self) -> list[str]:
        """Search people by what they have: a name and an address."""
        return ["display_name", "email"]
