"""The page of a school: for its own people, and a line of it for other members."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.identity.signed_in import signed_in
from accounts.models import School
from accounts.schools.selectors import belongs, colleagues, current_affiliations, waiting
from accounts.schools.services.affiliating import may_coordinate
from accounts.schools.showing import (
    contact_of,
    level_names,
    page_of_colleagues,
    school_of,
    shown_colleagues,
    shown_parts,
)


@never_cache
@login_required
@require_safe
def school_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a school to its own people; other members read what everybody may know of it."""
    user = signed_in(request)
    school = _at_its_own_address(public_id)
    if school.public_id != public_id:
        return redirect("accounts:school", school.public_id, permanent=True)
    own = current_affiliations(user).filter(school=school).first()
    context = {"school": school, "levels": level_names(school), "own": own}
    if own is None or own.confirmed_at is None:
        return render(request, "accounts/schools/outside.html", context)
    coordinates = may_coordinate(user, school)
    context |= {
        "coordinates": coordinates,
        "waiting": waiting(school).count() if coordinates else 0,
        "count": colleagues(school).count(),
        "contacts": contact_of(school),
        "colleagues": shown_colleagues(school, request),
        "parts": shown_parts(school, user),
    }
    return render(request, "accounts/schools/school.html", context)


@never_cache
@login_required
@require_safe
def school_people(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show colleagues to each other, page by page."""
    school = school_of(public_id)
    if school is None or not belongs(request.user, school):
        raise Http404
    page = page_of_colleagues(school, request)
    return render(request, "accounts/schools/people.html", {"school": school, "page": page})


def _at_its_own_address(public_id: str) -> School:
    school = school_of(public_id)
    if school is None:
        raise Http404
    return school
