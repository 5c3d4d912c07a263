"""Choosing what reaches one, and ending mails from the mail itself, over HTTP."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.identity.signed_in import signed_in
from accounts.models import User
from accounts.notifications.choices import narrow_choices, undo_narrow_choices, ways_of_kinds
from accounts.notifications.choosing import choose_way
from accounts.notifications.forms import NotificationSettingsForm
from accounts.notifications.leaving import come_back, leave, leaving_of
from accounts.notifications.settings import change_settings, end_pause, pause, settings_of
from accounts.profiles.services import set_preferences
from core.throttle import throttle

PAGE = ["GET", "HEAD", "POST"]


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("notification-settings", limit=60, per=300)
def notification_settings(request: HttpRequest) -> HttpResponse:
    """Show what reaches a person and when it is quiet, and change it."""
    user, at = signed_in(request), timezone.now()
    if request.method == "POST" and ("pause" in request.POST or "end_pause" in request.POST):
        (pause if "pause" in request.POST else end_pause)(user=user, at=at)
        return redirect("accounts:notification-settings")
    settings = settings_of(user)
    data = request.POST if request.method == "POST" else None
    form = NotificationSettingsForm(data, user=user, settings=settings, chosen=ways_of_kinds(user))
    if form.is_valid():
        _keep(user, form)
        messages.success(request, _("Your choices are saved."))
        return redirect("accounts:notification-settings")
    paused = settings.paused_until if settings.paused_until and settings.paused_until > at else None
    context = {"form": form, "rows": form.rows(), "paused_until": paused, "narrow": narrow_choices(user)}
    status = 422 if form.errors else 200
    return render(request, "accounts/notifications/settings.html", context, status=status)


@transaction.atomic
def _keep(user: User, form: NotificationSettingsForm) -> None:
    told = form.cleaned_data
    set_preferences(
        user=user,
        language=user.language,
        time_zone=user.time_zone,
        quiet_from=told["quiet_from"],
        quiet_until=told["quiet_until"],
    )
    for kind, way in form.changed_ways().items():
        choose_way(user=user, kind=kind, scope="", way=way)
    change_settings(user=user, at=timezone.now(), **form.rest)


@require_POST
@login_required
@throttle("notification-settings", limit=60, per=300)
def notification_choice_undo(request: HttpRequest) -> HttpResponse:
    """Take back what was chosen for one place; done twice, it is done once."""
    undo_narrow_choices(user=signed_in(request), scope=request.POST.get("place", ""))
    messages.success(request, _("You hear of it again as everyone does."))
    return redirect("accounts:notification-settings")


@never_cache
@csrf_exempt
@require_http_methods(PAGE)
@throttle("mail-off", limit=60, per=300)
def mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """End mails from the mail itself: a mail program or a click posts here; who follows the link is asked."""
    leaving = leaving_of(token)
    if leaving is None:
        raise Http404
    at, state = timezone.now(), "asked"
    if request.method == "POST":
        state = "back" if "back" in request.POST else "off"
        (come_back if state == "back" else leave)(leaving=leaving, at=at)
    return render(request, "accounts/notifications/mail_off.html", {"leaving": leaving, "state": state})
