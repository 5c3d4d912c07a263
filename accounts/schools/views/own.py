"""Where one works: said, changed, ended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.identity.signed_in import signed_in
from accounts.models import Affiliation, School
from accounts.schools.forms import ChangeForm, WorkForm
from accounts.schools.services import affiliate, change_affiliation, end_affiliation, erase_affiliation
from accounts.schools.showing import find_schools, own_affiliations, school_of
from core.errors import DomainError
from core.throttle import throttle

PAGE = ["GET", "HEAD", "POST"]


@never_cache
@login_required
@require_safe
def my_schools(request: HttpRequest) -> HttpResponse:
    """Show where somebody works and worked, and a way to find a school."""
    now, before = own_affiliations(signed_in(request))
    words = request.GET.get("q", "")[:120].replace("\0", "")
    context = {"now": now, "before": before, "words": words, "found": find_schools(words)}
    return render(request, "accounts/schools/mine.html", context)


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("work-at-school", limit=60, per=3600)
def work_at(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask what somebody does at this school, and keep it."""
    school, user = _school(public_id), signed_in(request)
    form = WorkForm(request.POST or None, school=school, initial={"from_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            made = affiliate(
                user=user, school=school, by=user, at=timezone.now(), **({"teams": ()} | form.cleaned_data)
            )
        except DomainError as refusal:
            form.refuse(refusal)
            return _work_at(request, school, form, 409)
        messages.success(request, _what_now(made))
        return redirect("accounts:my-schools")
    return _work_at(request, school, form, 422 if form.errors else 200)


def _work_at(request: HttpRequest, school: School, form: WorkForm, status: int) -> HttpResponse:
    return render(request, "accounts/schools/work_at.html", {"school": school, "form": form}, status=status)


def _what_now(made: Affiliation) -> str:
    if made.until_on is not None:
        return _("It stands with your schools.")
    if made.confirmed_at is not None:
        return _("Your address shows that you work there. You belong to the school now.")
    return _("It is kept. Once a coordinator confirms it, you see what is for the school only.")


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("work-at-school", limit=60, per=3600)
def change_work(request: HttpRequest, affiliation_id: int) -> HttpResponse:
    """Change what somebody does at her school."""
    affiliation = _own(request, affiliation_id)
    form = ChangeForm(request.POST or None, affiliation=affiliation)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = {"teams": ()} | form.cleaned_data
            try:
                change_affiliation(affiliation=affiliation, by=signed_in(request), at=timezone.now(), **told)
            except DomainError as refusal:
                form.refuse(refusal)
                status = 409
            else:
                messages.success(request, _("It is kept."))
                return redirect("accounts:my-schools")
    context = {"affiliation": affiliation, "school": affiliation.school, "form": form}
    return render(request, "accounts/schools/change_work.html", context, status=status)


@login_required
@require_POST
@throttle("work-at-school", limit=60, per=3600)
def end_work(request: HttpRequest, affiliation_id: int) -> HttpResponse:
    """Let somebody work there no longer; what nobody confirmed is taken away."""
    affiliation = _own(request, affiliation_id)
    end_affiliation(affiliation=affiliation, by=signed_in(request), at=timezone.now())
    messages.success(request, _("It has ended. It stays with your schools as history, for you alone."))
    return redirect("accounts:my-schools")


@login_required
@require_POST
@throttle("work-at-school", limit=60, per=3600)
def erase_work(request: HttpRequest, affiliation_id: int) -> HttpResponse:
    """Erase what is over, or what nobody confirmed."""
    if not erase_affiliation(affiliation_id=affiliation_id, by=signed_in(request)):
        raise Http404
    messages.success(request, _("It is erased."))
    return redirect("accounts:my-schools")


def _own(request: HttpRequest, affiliation_id: int) -> Affiliation:
    mine = Affiliation.objects.select_related("school").filter(user=signed_in(request), until_on=None)
    return get_object_or_404(mine, pk=affiliation_id)


def _school(public_id: str) -> School:
    school = school_of(public_id)
    if school is None:
        raise Http404
    return school
