"""The talk of a course and the room of a run, over HTTP, for those who make or guide them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import signed_in
from community.api import may_read
from core.errors import DomainError
from core.forms import Form
from courses.catalogue.models import CourseRun
from courses.catalogue.outline import course_outline
from courses.catalogue.permissions import may_edit_course
from courses.together.choosing import choose_talk, open_room_of_run
from courses.together.models import Beside
from courses.together.rooms import run_room, talk_of

PAGE = ["GET", "HEAD", "POST"]


class TalkForm(Form):
    """Which conversation stands beside the steps, and what becomes of the room of a run."""

    beside = forms.ChoiceField(
        label=gettext_lazy("Beside the steps"), choices=Beside.choices, widget=forms.RadioSelect
    )
    reads_only_after = forms.BooleanField(
        label=gettext_lazy("After a run, its room is read and no longer written in"), required=False
    )


@never_cache
@login_required
@require_http_methods(PAGE)
def course_talk(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Let the makers of a course choose where the people who follow it talk."""
    outline = course_outline(course_key, get_language() or "nl", request)
    user = signed_in(request)
    if outline is None or not may_edit_course(user, course_key):
        raise Http404
    talk = talk_of(course_key)
    chosen = {"beside": talk.beside, "reads_only_after": talk.reads_only_after}
    form = TalkForm(request.POST if request.method == "POST" else None, initial=chosen)
    if form.is_valid():
        choose_talk(course_key=course_key, by=user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Your choice is kept. What was written stays where it is."))
        return redirect("courses:course-talk", course_key)
    context = {"outline": outline, "form": form}
    return render(request, "courses/together/course_talk.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def run_room_page(request: HttpRequest, run_id: int) -> HttpResponse:
    """Lead to the room of a run, for who may read it."""
    room = run_room(get_object_or_404(CourseRun, pk=run_id))
    if room is None or not may_read(request.user, room):
        raise Http404
    return redirect(reverse("community:space", args=[room.slug]))


@require_POST
@login_required
def run_room_open(request: HttpRequest, run_id: int) -> HttpResponse:
    """Open the room of a run."""
    run = get_object_or_404(CourseRun, pk=run_id)
    try:
        room = open_room_of_run(run=run, by=signed_in(request), at=timezone.now())
    except DomainError as refusal:
        raise Http404 from refusal
    return redirect(reverse("community:space", args=[room.slug]))
