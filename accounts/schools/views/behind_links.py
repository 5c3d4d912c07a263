"""The page behind a link for colleagues."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Affiliation, User
from accounts.schools.intents import accept, landing, ways_in
from accounts.schools.services.inviting import standing_invitation
from core.errors import DomainError
from core.link_secrets import hash_of
from core.throttle import throttle


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("school-link", limit=120, per=3600, methods=("GET", "POST"))
def follow_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show which school it is; who works there says so once she is known."""
    invitation = standing_invitation(hash_of(secret), timezone.now())
    if invitation is None:
        return _gone(request)
    ways = ways_in(secret)
    if request.method != "POST":
        context = {"school": invitation.school, "ways_in": ways}
        return render(request, "accounts/schools/follow_link.html", context)
    if not isinstance(request.user, User):
        return HttpResponseRedirect(ways["login"])
    try:
        affiliation = accept(hash_of(secret), request.user, timezone.now())
    except DomainError:
        return _gone(request)
    messages.success(request, _said_of(affiliation))
    return HttpResponseRedirect(landing(affiliation))


def _said_of(affiliation: Affiliation) -> str:
    if affiliation.confirmed_at is None:
        return _("You were here before. A coordinator confirms that you are back.")
    return _("You belong to the school now.")


def _gone(request: HttpRequest) -> HttpResponse:
    """Say of any link that works no longer, or never did, the same."""
    return render(request, "accounts/schools/link_gone.html", status=410)
