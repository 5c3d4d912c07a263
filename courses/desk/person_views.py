"""One participant, over HTTP, and what her trainers may do for her: each on a page with one form.

Nothing typed is lost when it is refused, and the same form sent twice does its thing once.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import DomainError
from core.forms import Form
from courses.catalogue.guiding import guided_run
from courses.desk.forms import AttemptsForm, CompleteForm, ExtendForm, FollowUpForm
from courses.desk.models import FollowUp
from courses.desk.person import activity_in, kind_name, participant, person_screen
from courses.desk.services import erase_follow_up, note_follow_up
from courses.enrolment.services import extend_place
from courses.learning.services import complete_for_learner, grant_attempts
from courses.learning.shown_tryouts import shown_tryouts

PAGE = ["GET", "HEAD", "POST"]
SomeForm = TypeVar("SomeForm", bound=Form)


@never_cache
@login_required
@require_safe
def run_person(request: HttpRequest, run_id: int, enrolment_id: int) -> HttpResponse:
    """Show what one participant did or not, and what was done for her."""
    at = timezone.now()
    guided = guided_run(request, run_id, at=at)
    place = participant(guided, enrolment_id)
    context = {
        "guided": guided,
        "screen": person_screen(guided, place, request, at=at),
        "tryouts": shown_tryouts(place),
    }
    return render(request, "courses/desk/run_person.html", context)


@never_cache
@login_required
@require_http_methods(PAGE)
def run_person_note(request: HttpRequest, run_id: int, enrolment_id: int) -> HttpResponse:
    """Note what was done about someone who can use help."""
    guided = guided_run(request, run_id)
    place = participant(guided, enrolment_id)

    def note(form: FollowUpForm) -> None:
        told = form.cleaned_data
        by, at = cast(User, request.user), timezone.now()
        note_follow_up(enrolment=place, text=told["text"], form_key=told["form_key"], by=by, at=at)

    form = FollowUpForm(_sent(request))
    if _done(request, form, note):
        messages.success(request, _("Noted. The person concerned reads it on My learning, word for word."))
        return redirect("courses:run-participants", run_id)
    return _asked(request, "courses/desk/person_note.html", form, guided=guided, place=place)


@never_cache
@require_POST
@login_required
def run_person_note_erase(request: HttpRequest, run_id: int, enrolment_id: int, note_id: int) -> HttpResponse:
    """Erase a note one wrote."""
    guided = guided_run(request, run_id)
    place = participant(guided, enrolment_id)
    note = get_object_or_404(FollowUp, enrolment=place, pk=note_id)
    try:
        erase_follow_up(note=note, by=cast(User, request.user))
        messages.success(request, _("The note is erased."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("courses:run-person", run_id, enrolment_id)


@never_cache
@login_required
@require_http_methods(PAGE)
def run_person_extend(request: HttpRequest, run_id: int, enrolment_id: int) -> HttpResponse:
    """Give one person more time than the run."""
    guided = guided_run(request, run_id)
    place = participant(guided, enrolment_id)

    def extend(form: ExtendForm) -> None:
        by, reason = cast(User, request.user), form.cleaned_data["reason"]
        extend_place(enrolment=place, ends_at=form.ends_at, by=by, at=timezone.now(), reason=reason)

    form = ExtendForm(_sent(request))
    if _done(request, form, extend):
        messages.success(request, _("More time is given; a mail about it is on its way."))
        return redirect("courses:run-person", run_id, enrolment_id)
    return _asked(request, "courses/desk/person_extend.html", form, guided=guided, place=place)


@never_cache
@login_required
@require_http_methods(PAGE)
def run_person_complete(
    request: HttpRequest, run_id: int, enrolment_id: int, activity_id: int
) -> HttpResponse:
    """Note that someone did something, saying why."""
    guided = guided_run(request, run_id)
    place, activity = participant(guided, enrolment_id), activity_in(guided, activity_id)

    def complete(form: CompleteForm) -> None:
        by, reason = cast(User, request.user), form.cleaned_data["reason"]
        complete_for_learner(enrolment=place, activity=activity, by=by, reason=reason, at=timezone.now())

    form = CompleteForm(_sent(request))
    if _done(request, form, complete):
        messages.success(request, _("Noted as done, with the reason to read beside it."))
        return redirect("courses:run-person", run_id, enrolment_id)
    about = {"guided": guided, "place": place, "activity": activity, "kind": kind_name(activity.kind)}
    return _asked(request, "courses/desk/person_complete.html", form, **about)


@never_cache
@login_required
@require_http_methods(PAGE)
def run_person_attempts(
    request: HttpRequest, run_id: int, enrolment_id: int, activity_id: int
) -> HttpResponse:
    """Give someone more attempts at a quiz, saying why."""
    guided = guided_run(request, run_id)
    place, activity = participant(guided, enrolment_id), activity_in(guided, activity_id)

    def give(form: AttemptsForm) -> None:
        by, told = cast(User, request.user), form.cleaned_data
        grant_attempts(enrolment=place, activity=activity, by=by, at=timezone.now(), **told)

    form = AttemptsForm(_sent(request))
    if _done(request, form, give):
        messages.success(request, _("More attempts are given, with the reason to read beside the quiz."))
        return redirect("courses:run-person", run_id, enrolment_id)
    about = {"guided": guided, "place": place, "activity": activity, "kind": kind_name(activity.kind)}
    return _asked(request, "courses/desk/person_attempts.html", form, **about)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _done(request: HttpRequest, form: SomeForm, act: Callable[[SomeForm], None]) -> bool:
    """Do what the form asks; say whether that is done, or the form is to be shown, first or again."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form)
    except DomainError as refusal:
        form.refuse(refusal)
        return False
    return True


def _asked(request: HttpRequest, template: str, form: Form, **about: object) -> HttpResponse:
    """Show the form of one act."""
    return render(request, template, {"form": form, **about}, status=422 if form.errors else 200)
