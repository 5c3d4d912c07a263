"""Questions over HTTP: asking from a step, one's own questions, and answering them at the desk."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import DomainError
from core.throttle import throttle
from courses.catalogue.guiding import guided_run
from courses.desk.models import TrainerQuestion
from courses.desk.questions.forms import AnswerForm, QuestionForm
from courses.desk.questions.selectors import (
    asked_here,
    questions_of,
    questions_of_run,
    trainers_of,
    with_step,
    with_steps,
)
from courses.desk.questions.services import answer_question, ask_trainers, note_answers_read, tick_answered
from courses.learning.access import Reach
from courses.learning.visits import visit_by_key

PAGE = ["GET", "HEAD", "POST"]
TAB = "messages"


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("ask-trainer", limit=20, per=3600)
def unit_ask(request: HttpRequest, unit_key: UUID) -> HttpResponse:
    """Let a learner put a question about a step to the trainers of her run."""
    at = timezone.now()
    visit = visit_by_key(request, unit_key, get_language() or "nl", at)
    if visit is None or visit.enrolment is None or visit.reach is not Reach.LEARNER:
        raise Http404
    place, form = visit.enrolment, QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ask_trainers(enrolment=place, unit_key=unit_key, at=at, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(
                request, _("Your question is with your trainer. The answer comes here and by mail.")
            )
            return redirect("courses:my-questions")
    context = {
        "visit": visit,
        "form": form,
        "trainers": trainers_of(place.run),
        "asked": asked_here(place, unit_key),
    }
    return render(request, "courses/desk/unit_ask.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_safe
def my_questions(request: HttpRequest) -> HttpResponse:
    """Show what this person asked and what was answered; from now on the answers count as read."""
    user = cast(User, request.user)
    page = questions_of(user, request.GET.get("page", ""))
    asked = with_steps(page, request)
    if any(each.is_new for each in asked):
        note_answers_read(user=user, at=timezone.now())
    return render(request, "courses/desk/my_questions.html", {"page": page, "questions": asked})


@never_cache
@login_required
@require_safe
def run_questions(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show the questions people of a run asked, those that wait first."""
    guided = guided_run(request, run_id, tab=TAB)
    page = questions_of_run(guided.run, request.GET.get("page", ""))
    asked = [with_step(question, guided.run, request) for question in page]
    return render(
        request, "courses/desk/run_questions.html", {"guided": guided, "page": page, "questions": asked}
    )


@never_cache
@login_required
@require_http_methods(PAGE)
@throttle("answer-question", limit=60, per=3600)
def run_question(request: HttpRequest, run_id: int, question_id: int) -> HttpResponse:
    """Show one question, and take the answer to it."""
    guided = guided_run(request, run_id, tab=TAB)
    question = _question(run_id, question_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        by, answer = cast(User, request.user), form.cleaned_data["answer"]
        try:
            answer_question(question=question, answer=answer, by=by, at=timezone.now())
        except DomainError as refusal:
            form.refuse(refusal)
            question, status = _question(run_id, question_id), 409
        else:
            messages.success(request, _("Your answer is on its way."))
            return redirect("courses:run-questions", run_id)
    elif form.errors:
        status = 422
    context = {"guided": guided, "form": form, "question": with_step(question, guided.run, request)}
    return render(request, "courses/desk/run_question.html", context, status=status)


@require_POST
@login_required
def run_question_answered(request: HttpRequest, run_id: int, question_id: int) -> HttpResponse:
    """Tick a question that was answered by mail or in class."""
    guided_run(request, run_id, tab=TAB)
    question = _question(run_id, question_id)
    tick_answered(question=question, by=cast(User, request.user), at=timezone.now())
    messages.success(request, _("The question is ticked as answered."))
    return redirect("courses:run-questions", run_id)


def _question(run_id: int, question_id: int) -> TrainerQuestion:
    """Return a question asked in this run; of another run, or none, alike not there."""
    asked = TrainerQuestion.objects.select_related("enrolment__user", "answered_by")
    return get_object_or_404(asked, pk=question_id, enrolment__run=run_id)
