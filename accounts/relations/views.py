"""Following and blocking, over HTTP."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.identity.signed_in import signed_in
from accounts.models import User
from accounts.profiles.audiences import may_see
from accounts.profiles.services import profile_of
from accounts.relations import selectors, services
from core.errors import DomainError
from core.throttle import throttle


def known_person(request: HttpRequest, public_id: str) -> User:
    """Return somebody of whom the reader may know.

    Raises:
        Http404: for nobody and for hidden people alike.
    """
    person = get_object_or_404(User, public_id=public_id, is_active=True)
    if not may_see("display_name", profile=profile_of(person), viewer=request.user):
        raise Http404
    return person


@login_required
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show whom a person follows and whom she blocks, to take back."""
    user = signed_in(request)
    context = {
        "followed": [(row.followed, row.since) for row in selectors.followed_people(user)],
        "blocked": [(row.blocked, row.since) for row in selectors.blocked_people(user)],
    }
    return render(request, "accounts/relations/people.html", context)


@login_required
@require_POST
@throttle("relations", limit=60, per=300)
def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin to follow somebody."""
    whom, by = known_person(request, public_id), signed_in(request)
    said = _("You follow %(name)s.") % {"name": whom}
    return _done(request, whom, said, lambda: services.follow(whom=whom, by=by, at=timezone.now()))


@login_required
@require_POST
def unfollow(request: HttpRequest, public_id: str) -> HttpResponse:
    """Follow somebody no longer."""
    whom, by = _hers(request, public_id), signed_in(request)
    services.unfollow(whom=whom, by=by)
    messages.success(request, _("You no longer follow %(name)s.") % {"name": whom})
    return _back(request, whom)


@login_required
@require_POST
@throttle("relations", limit=60, per=300)
def block(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let nothing pass between two people any more."""
    whom, by = known_person(request, public_id), signed_in(request)
    said = _(
        "Nothing passes between you and %(name)s any more, and nobody is told."
        " You take it back in your settings."
    ) % {"name": whom}
    return _done(request, whom, said, lambda: services.block(whom=whom, by=by, at=timezone.now()))


@login_required
@require_POST
def unblock(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a block back; also of somebody whose account is closed."""
    whom, by = _hers(request, public_id), signed_in(request)
    services.unblock(whom=whom, by=by)
    messages.success(request, _("You no longer block %(name)s.") % {"name": whom})
    return _back(request, whom)


def _hers(request: HttpRequest, public_id: str) -> User:
    """Return somebody she follows or blocks, be the account closed, or of whom she may know."""
    person, user = get_object_or_404(User, public_id=public_id), signed_in(request)
    if selectors.follows(user, person) or selectors.blocks(user, person):
        return person
    return known_person(request, public_id)


def _done(request: HttpRequest, whom: User, said: str, act: Callable[[], None]) -> HttpResponse:
    try:
        act()
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return _back(request, whom)


def _back(request: HttpRequest, whom: User) -> HttpResponse:
    """Return to the list it was asked from, else to the person's profile."""
    if request.POST.get("from") == "people" or not whom.is_active:
        return redirect("accounts:relations")
    return redirect("accounts:profile", whom.public_id)
