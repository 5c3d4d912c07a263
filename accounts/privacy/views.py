"""My data: see it, take it along, be forgotten."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.identity.signed_in import signed_in
from accounts.models import DeletionRequest
from accounts.privacy.archive import build_archive
from accounts.privacy.selectors import data_parts, what_stays
from accounts.privacy.services import GRACE, ask_deletion, take_back_deletion
from accounts.profiles.services import profile_of
from core.throttle import throttle


@login_required
@never_cache
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Show which parts the site holds and how much of each."""
    user = signed_in(request)
    return render(request, "accounts/my_data.html", {"parts": data_parts(user)})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
@throttle("take-data", limit=10, per=3600)
def take_data(request: HttpRequest) -> HttpResponse:
    """Send everything held as one file; who comes back here from signing in finds the button."""
    user = signed_in(request)
    if request.method != "POST":
        return redirect("accounts:my-data")
    profile_of(user)
    now = timezone.now()
    response = HttpResponse(build_archive(user=user, at=now), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="leerkring-{now:%Y-%m-%d}.zip"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; begin the time of grace when asked to."""
    user = signed_in(request)
    if request.method == "POST" and request.POST.get("sure") == "yes":
        ask_deletion(user=user, at=timezone.now())
        return redirect("accounts:delete")
    context = {
        "asked": DeletionRequest.objects.filter(user=user).first(),
        "stays": what_stays(user),
        "days": GRACE.days,
        "unsure": request.method == "POST",
    }
    return render(request, "accounts/delete.html", context, status=422 if context["unsure"] else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Take the deletion back; who comes back here from signing in finds the button."""
    if request.method != "POST":
        return redirect("accounts:delete")
    if take_back_deletion(user=signed_in(request)):
        messages.success(request, _("Good. Your account stays as it is."))
    return redirect("accounts:settings")
