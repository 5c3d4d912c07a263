"""The page of a school: for its own people, and a line of it for other members."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.identity.signed_in import signed_in
from accounts.models import Affiliation, School
from accounts.schools.showing import (
    level_names,
    own_work,
    page_of_colleagues,
    people_of,
    school_of,
    shown_parts,
)


@never_cache
@login_required
@require_safe
def school_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a school to its own people; other members read what everybody may know of it."""
    user = signed_in(request)
    own = own_work(user, public_id)
    school = own.school if own else _at_its_own_address(public_id)
    if school.public_id != public_id:
        return redirect("accounts:school", school.public_id, permanent=True)
    context = {"school": school, "levels": level_names(school), "own": own}
    context["campuses"] = list(school.campuses.all())
    if own is None or own.confirmed_at is None:
        return render(request, "accounts/schools/outside.html", context)
    coordinates = user.is_superuser or own.role == Affiliation.Role.COORDINATOR
    context |= {
        "coordinates": coordinates,
        "people": people_of(school, user),
        "parts": shown_parts(school, user),
    }
    return render(request, "accounts/schools/school.html", context)


@never_cache
@login_required
@require_safe
def school_people(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show colleagues to each other, page by page."""
    own = own_work(signed_in(request), public_id)
    if own is None or own.confirmed_at is None:
        raise Http404
    page = page_of_colleagues(own.school, request)
    return render(request, "accounts/schools/people.html", {"school": own.school, "page": page})


def _at_its_own_address(public_id: str) -> School:
    school = school_of(public_id)
    if school is None:
        raise Http404
    return school
