"""Sign-up and sign-in that remember what was begun, and confirmation by a link with a button."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.views import ConfirmEmailVerificationCodeView, LoginView, SignupView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.identity.confirmation import read_confirmation
from accounts.identity.intents import INTENT_PARAMETER, hold_intent
from core.throttle import throttle


class _RemembersIntent:
    """Holds the note of something begun (`?intent=…`) until the person is known."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keep the note, then answer as allauth does."""
        if note := request.GET.get(INTENT_PARAMETER):
            hold_intent(request.session, note)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class SignInView(_RemembersIntent, LoginView):
    """The one page to sign in, for readers and editors alike."""


class SignUpView(_RemembersIntent, SignupView):
    """The page to make an account."""


class ConfirmCodeView(ConfirmEmailVerificationCodeView):
    """The page that asks for the mailed code, with a way back for an address typed wrong."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Lead whoever takes another address back to where she gave this one."""
        is_new = self.stage is not None and self.stage.login.signup
        again = reverse("account_signup" if is_new else "account_login")
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"again_url": again}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("confirm-address", limit=30, per=60)
def confirm_address(request: HttpRequest, key: str) -> HttpResponse:
    """Show the button that confirms an address; pressing it confirms, and lets a new account in."""
    confirmation = read_confirmation(key)
    if confirmation is None:
        return render(request, "account/email_confirm.html", {"confirmation": None}, status=410)
    if request.method != "POST":
        return render(request, "account/email_confirm.html", {"confirmation": confirmation})
    verified = get_adapter().confirm_email(request, confirmation.address())
    if verified and confirmation.is_new_account and not request.user.is_authenticated:
        login = Login(user=confirmation.user, email=confirmation.email, signup=True)
        response: HttpResponse = perform_login(request, login)
        return response
    return redirect("account_email" if request.user.is_authenticated else "account_login")


@require_safe
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Send editors to the one sign-in page, and back to where they were going.

    Raises:
        PermissionDenied: for someone who is signed in but does not work there: the sign-in page would
            send her straight back, round and round.
    """
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    with override(get_language_from_request(request)):
        return redirect_to_login(wanted if safe else "/admin/", reverse("account_login"))
