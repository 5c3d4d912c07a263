"""What a signed-in reader's account changes about a request: language, clock, a second step for staff."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]
_ADMIN = "/admin/"
_OPEN_ADMIN = ("/admin/login/", "/admin/logout/")


def readers_own_way(get_response: Handler) -> Handler:
    """Speak the signed-in reader's language where the address names none, and tell time by her clock."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or SESSION_KEY not in request.session:
            return get_response(request)
        _speak_language_of(request)
        zone = _zone_of(request)
        if zone is None:
            return get_response(request)
        with timezone.override(zone):
            return get_response(request)

    return middleware


def _speak_language_of(request: HttpRequest) -> None:
    language = getattr(request.user, "language", "")
    if language in dict(settings.LANGUAGES) and not translation.get_language_from_path(request.path_info):
        translation.activate(language)
        request.LANGUAGE_CODE = language


def _zone_of(request: HttpRequest) -> ZoneInfo | None:
    name = getattr(request.user, "time_zone", "")
    if not name or name == settings.TIME_ZONE:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def second_step_for_staff(get_response: Handler) -> Handler:
    """Lead a staff member without a second step to setting one up, before the editors' side opens."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _lacks_second_step(request):
            messages.info(request, _("Your role asks for a second step when you sign in. Set it up here."))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def _lacks_second_step(request: HttpRequest) -> bool:
    if not settings.STAFF_SECOND_STEP_REQUIRED or not request.path.startswith(_ADMIN):
        return False
    if request.path in _OPEN_ADMIN or not request.user.is_authenticated:
        return False
    return not Authenticator.objects.filter(
        user_id=request.user.pk, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).exists()
