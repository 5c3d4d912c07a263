"""What a coordinator sees and does: who waits, colleagues, links, domains, teams."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.identity.signed_in import signed_in
from accounts.models import Campus, School, SchoolInvitation, StaffDomain, Team, User
from accounts.schools.coordination import coordinated_school, people_around, things_of
from accounts.schools.forms import CampusForm, DomainForm, TeamForm
from accounts.schools.selectors import running, waiting
from accounts.schools.services import (
    add_campus,
    appoint_coordinator,
    confirm_affiliation,
    declare_domain,
    dissolve_team,
    end_affiliation,
    make_school_invitation,
    make_team,
    refuse_affiliation,
    remove_campus,
    withdraw_domain,
    withdraw_school_invitation,
)
from accounts.schools.services.inviting import open_invitations
from core.errors import DomainError
from core.throttle import throttle


@never_cache
@login_required
@require_safe
def coordinate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show who waits, who belongs, and by what people may join."""
    return _page(request, _coordinated(request, public_id))


def _page(request: HttpRequest, school: School, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "school": school,
        "people": people_around(school, request.GET.get("page", "")),
        "links": open_invitations(school, timezone.now()),
        "things": things_of(school),
        "domain_form": DomainForm(),
        "team_form": TeamForm(),
        "campus_form": CampusForm(prefix="campus"),
    }
    return render(request, "accounts/schools/coordinate.html", context | more, status=status)


@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def answer_waiting(request: HttpRequest, public_id: str, affiliation_id: int) -> HttpResponse:
    """Confirm or refuse one who waits; who is gone or confirmed already changes nothing."""
    school, by = _coordinated(request, public_id), signed_in(request)
    asked = waiting(school).filter(pk=affiliation_id).first()
    if asked and "confirm" in request.POST:
        confirm_affiliation(affiliation=asked, by=by, at=timezone.now())
        messages.success(request, _("{name} belongs to the school now.").format(name=asked.user))
    elif asked and "refuse" in request.POST:
        refuse_affiliation(affiliation=asked, by=by, at=timezone.now())
        messages.success(request, _("The request is gone."))
    return redirect("accounts:school-coordinate", school.public_id)


@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def change_colleague(request: HttpRequest, public_id: str, affiliation_id: int) -> HttpResponse:
    """Let a colleague be a coordinator too, or belong no longer."""
    school, by, at = _coordinated(request, public_id), signed_in(request), timezone.now()
    here = get_object_or_404(running().select_related("user"), school=school, pk=affiliation_id)
    if "appoint" in request.POST:
        appoint_coordinator(user=here.user, school=school, by=by, at=at)
        messages.success(request, _("{name} is a coordinator too now.").format(name=here.user))
    elif "end" in request.POST:
        end_affiliation(affiliation=here, by=by, at=at)
        messages.success(request, _("{name} belongs to the school no longer.").format(name=here.user))
        if here.user_id == by.pk:
            return redirect("accounts:my-schools")
    return redirect("accounts:school-coordinate", school.public_id)


@never_cache
@login_required
@require_POST
@throttle("school-links", limit=30, per=3600)
def make_link(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a link for colleagues; it is shown this once, because only its hash is kept."""
    school, by = _coordinated(request, public_id), signed_in(request)
    invitation, secret = make_school_invitation(school=school, by=by, at=timezone.now())
    context = {"school": school, "invitation": invitation, "secret": secret}
    return render(request, "accounts/schools/link.html", context)


@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def withdraw_link(request: HttpRequest, public_id: str, link_id: int) -> HttpResponse:
    """Let a link work no longer."""
    school = _coordinated(request, public_id)
    found = get_object_or_404(SchoolInvitation.objects.select_related("school"), school=school, pk=link_id)
    withdraw_school_invitation(invitation=found, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The link works no longer."))
    return redirect("accounts:school-coordinate", school.public_id)


@never_cache
@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def add_domain(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a mail domain belongs to staff alone."""

    def keep(school: School, by: User, told: dict[str, Any]) -> None:
        declare_domain(school=school, domain=told["domain"], by=by, at=timezone.now())

    return _add(request, public_id, "domain_form", DomainForm(request.POST), keep)


@never_cache
@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def add_team(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the school have one more team."""

    def keep(school: School, by: User, told: dict[str, Any]) -> None:
        make_team(school=school, name=told["name"], by=by)

    return _add(request, public_id, "team_form", TeamForm(request.POST), keep)


@never_cache
@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def tell_campus(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell of a place where the school teaches."""

    def keep(school: School, by: User, told: dict[str, Any]) -> None:
        add_campus(school=school, by=by, **told)

    return _add(request, public_id, "campus_form", CampusForm(request.POST, prefix="campus"), keep)


def _add(
    request: HttpRequest,
    public_id: str,
    name: str,
    form: Any,
    keep: Callable[[School, User, dict[str, Any]], None],
) -> HttpResponse:
    school = _coordinated(request, public_id)
    if not form.is_valid():
        return _page(request, school, 422, **{name: form})
    try:
        keep(school, signed_in(request), form.cleaned_data)
    except DomainError as refusal:
        form.refuse(refusal)
        return _page(request, school, 409, **{name: form})
    messages.success(request, _("It is kept."))
    return redirect("accounts:school-coordinate", school.public_id)


@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def remove_domain(request: HttpRequest, public_id: str, domain_id: int) -> HttpResponse:
    """Let an address in a domain say nothing any more."""
    school = _coordinated(request, public_id)
    found = get_object_or_404(StaffDomain.objects.select_related("school"), school=school, pk=domain_id)
    withdraw_domain(declared=found, by=signed_in(request))
    messages.success(request, _("The domain is taken away. Who was confirmed stays so."))
    return redirect("accounts:school-coordinate", school.public_id)


@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def remove_team(request: HttpRequest, public_id: str, team_id: int) -> HttpResponse:
    """Let a team be there no longer."""
    school = _coordinated(request, public_id)
    found = get_object_or_404(Team.objects.select_related("school"), school=school, pk=team_id)
    dissolve_team(team=found, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The team is taken away."))
    return redirect("accounts:school-coordinate", school.public_id)


@login_required
@require_POST
@throttle("coordinate", limit=300, per=3600)
def take_campus_away(request: HttpRequest, public_id: str, campus_id: int) -> HttpResponse:
    """Let the school teach at a place no longer."""
    school = _coordinated(request, public_id)
    found = get_object_or_404(Campus.objects.select_related("school"), school=school, pk=campus_id)
    remove_campus(campus=found, by=signed_in(request))
    messages.success(request, _("The campus is taken away."))
    return redirect("accounts:school-coordinate", school.public_id)


def _coordinated(request: HttpRequest, public_id: str) -> School:
    """Return the school, to who coordinates it; to others there is no such page."""
    school = coordinated_school(signed_in(request), public_id)
    if school is None:
        raise Http404
    return school
