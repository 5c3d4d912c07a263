"""The list of notifications, over HTTP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.identity.signed_in import signed_in
from accounts.notifications.digests import coming_digest
from accounts.notifications.selectors import mark_shown, notifications_page
from accounts.notifications.services import see_all
from accounts.notifications.settings import quiet_until
from core.asked import whole_number

TABS = ("", "you", "follow")


@never_cache
@login_required
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """Show what a person is told, the newest first; what stands there is new once."""
    user, at = signed_in(request), timezone.now()
    show = request.GET.get("show", "")
    page = notifications_page(
        user=user,
        show=show if show in TABS else "",
        before=whole_number(request.GET.get("before", "")),
        at=at,
    )
    if request.method == "GET":
        mark_shown(user=user, page=page, at=at)
    context = {"page": page, "show": show, "quiet_until": quiet_until(user, at)}
    if not page.sections:
        context["coming"] = coming_digest(user, at)
    return render(request, "accounts/notifications/list.html", context)


@require_POST
@login_required
def notifications_seen(request: HttpRequest) -> HttpResponse:
    """Note that all is seen, also what stands on no page she opened."""
    see_all(user=signed_in(request), at=timezone.now())
    messages.success(request, _("Everything is seen."))
    return redirect("accounts:notifications")
