"""My year, over HTTP: the page, what one adds to it, and taking it along on paper or as a sheet."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.asked import whole_number
from core.errors import DomainError
from core.sheets import csv_answer
from core.throttle import throttle
from courses.record.models import OtherTraining
from courses.record.year import services
from courses.record.year.forms import GoalForm, TrainingForm
from courses.record.year.listing import year_sheet
from courses.record.year.school_years import EARLIEST, LATEST, SchoolYear, school_year_of
from courses.record.year.screen import MyYear
from courses.record.year.screen import my_year as year_screen

PAGE = ["GET", "HEAD", "POST"]
ERASED = "erased"


def _year(begins: int | None) -> SchoolYear | None:
    """Return the school year of an address.

    Raises:
        Http404: for one in which nobody on this site followed anything.
    """
    if begins is not None and not EARLIEST <= begins <= LATEST:
        raise Http404
    return None if begins is None else SchoolYear(begins)


def _screen(request: HttpRequest, year: SchoolYear | None) -> MyYear:
    return year_screen(request.user, year, get_language() or "nl", at=timezone.now(), request=request)


def _show(request: HttpRequest, year: SchoolYear | None, *, status: int = 200, **more: Any) -> HttpResponse:
    screen = _screen(request, year)
    context = {
        "screen": screen,
        "form": TrainingForm.empty(),
        "goal_form": GoalForm.of(screen.hours.goal),
        "erased": _erased(request),
        **more,
    }
    return render(request, "courses/record/my_year.html", context, status=status)


def _erased(request: HttpRequest) -> OtherTraining | None:
    """Return the line that was erased just now and can be put back."""
    key = whole_number(request.GET.get(ERASED, ""))
    if key is None:
        return None
    mine = OtherTraining.objects.filter(user=cast(User, request.user), erased_at__isnull=False)
    return mine.filter(pk=key).first()


@never_cache
@login_required
@require_safe
def my_year(request: HttpRequest, begins: int | None = None) -> HttpResponse:
    """Show one school year, the present one unless another is asked for."""
    return _show(request, _year(begins))


@never_cache
@login_required
@require_safe
@throttle("year-pdf", limit=30, per=60, methods=("GET",))
def year_pdf(request: HttpRequest, begins: int) -> HttpResponse:
    """Give a school year on paper."""
    # The typesetter takes a tenth of a second and tens of megabytes to load: only for who needs it.
    from courses.record.year.drawing import draw_year  # noqa: PLC0415

    screen = _screen(request, _year(begins))
    pdf = draw_year(screen, user=cast(User, request.user), at=timezone.now())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_file_name(screen)}.pdf"'
    return response


@never_cache
@login_required
@require_safe
def year_csv(request: HttpRequest, begins: int) -> StreamingHttpResponse:
    """Give a school year as a sheet."""
    screen = _screen(request, _year(begins))
    return csv_answer(year_sheet(screen, name=_file_name(screen)))


def _file_name(screen: MyYear) -> str:
    return _("my-year-{year}").format(year=f"{screen.year.begins}-{screen.year.next.begins}")


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("training-elsewhere", limit=60, per=60)
def training_add(request: HttpRequest) -> HttpResponse:
    """Add training taken elsewhere; what cannot be taken stays in the form."""
    if request.method != "POST":
        return redirect("courses:my-year")
    form, user, at = TrainingForm(request.POST), cast(User, request.user), timezone.now()
    if not form.is_valid():
        return _show(request, None, status=422, form=form)
    try:
        training = services.add_training(
            user=user, form_key=form.cleaned_data["form_key"], told=form.told, at=at
        )
    except DomainError as refusal:
        form.refuse(refusal)
        return _show(request, None, status=422, form=form)
    messages.success(request, _("Added to your year."))
    return _to_year(training)


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("training-elsewhere", limit=60, per=60)
def training_edit(request: HttpRequest, training_id: int) -> HttpResponse:
    """Tell a line otherwise."""
    training = _mine(request, training_id)
    form = TrainingForm(request.POST) if request.method == "POST" else TrainingForm.of(training)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_training(training=training, told=form.told, at=timezone.now())
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Changed."))
            return _to_year(training)
    context = {"form": form, "training": training, "year": school_year_of(training.on)}
    return render(request, "courses/record/training_edit.html", context, status=422 if form.is_bound else 200)


@login_required
@require_POST
def training_erase(request: HttpRequest, training_id: int) -> HttpResponse:
    """Take a line out; the page that follows offers to put it back."""
    training = _mine(request, training_id)
    services.erase_training(training=training, at=timezone.now())
    return HttpResponseRedirect(f"{_address(training)}?{ERASED}={training.pk}")


@login_required
@require_POST
def training_put_back(request: HttpRequest, training_id: int) -> HttpResponse:
    """Put a line back that was erased a moment ago."""
    training = get_object_or_404(OtherTraining, pk=training_id, user=cast(User, request.user))
    services.put_training_back(training=training)
    return _to_year(training)


@never_cache
@login_required
@require_http_methods(PAGE)
def year_goal(request: HttpRequest, begins: int) -> HttpResponse:
    """Set oneself a goal for a school year, or take it away."""
    year, user = _year(begins) or SchoolYear(begins), cast(User, request.user)
    if request.method == "POST" and "take_away" in request.POST:
        services.take_goal_away(user=user, year=year)
    elif request.method == "POST":
        form = GoalForm(request.POST)
        if not form.is_valid():
            return _show(request, year, status=422, goal_form=form)
        services.set_goal(user=user, year=year, minutes=form.cleaned_data["goal"])
    return redirect("courses:year", year.begins)


def _mine(request: HttpRequest, training_id: int) -> OtherTraining:
    """Return a line of hers; another's is as unknown as what is not there."""
    mine = OtherTraining.objects.told_by(request.user)
    return get_object_or_404(mine, pk=training_id)


def _address(training: OtherTraining) -> str:
    return reverse("courses:year", args=[school_year_of(training.on).begins])


def _to_year(training: OtherTraining) -> HttpResponse:
    """Lead to the school year a line belongs to, where it stands."""
    return HttpResponseRedirect(f"{_address(training)}#elsewhere")
