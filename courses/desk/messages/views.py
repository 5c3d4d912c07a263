"""A trainer's messages to people of her run, over HTTP."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.errors import DomainError
from core.throttle import throttle
from courses.catalogue.guiding import guided_run
from courses.desk.messages.forms import MessageForm
from courses.desk.messages.selectors import chosen_people, forecast, letters_of, message_log, people_in
from courses.desk.messages.services import send_message
from courses.desk.models import RunMessage
from courses.desk.questions.selectors import open_questions

TAB = "messages"


@never_cache
@login_required
@require_safe
def run_messages(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what was written to people of a run; with people chosen, lead on to writing to them."""
    guided = guided_run(request, run_id, tab=TAB)
    if chosen := request.GET.getlist("to"):
        query = urlencode({"to": chosen}, doseq=True)
        return redirect(f"{reverse('courses:run-messages-new', args=[run_id])}?{query}")
    written = message_log(guided.run, request.GET.get("page", ""))
    context = {"guided": guided, "page": written, "waiting": open_questions(guided.run).count()}
    return render(request, "courses/desk/run_messages.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("run-message", limit=30, per=3600)
def run_message_new(request: HttpRequest, run_id: int) -> HttpResponse:
    """Write to everyone in a run, or to those who were chosen."""
    at = timezone.now()
    guided = guided_run(request, run_id, tab=TAB, at=at)
    chosen = request.GET.getlist("to")
    people = chosen_people(guided.run, chosen) if chosen else None
    form = MessageForm(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        told, by = form.cleaned_data, cast(User, request.user)
        said = {name: told[name] for name in ("subject", "text", "form_key")}
        try:
            message = send_message(run=guided.run, to=form.recipients, by=by, at=at, **said)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Your message is on its way."))
            return redirect("courses:run-message", run_id, message.pk)
    plan = forecast(list(people_in(guided.run)) if people is None else people, at)
    context = {"guided": guided, "form": form, "plan": plan, "people": people}
    return render(request, "courses/desk/run_message_new.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_safe
def run_message(request: HttpRequest, run_id: int, message_id: int) -> HttpResponse:
    """Show one message: what it says, who got it and when, who is yet to get it."""
    guided = guided_run(request, run_id, tab=TAB)
    message = get_object_or_404(RunMessage.objects.select_related("by"), pk=message_id, run=guided.run)
    context = {"guided": guided, "message": message, "letters": letters_of(message)}
    return render(request, "courses/desk/run_message.html", context)
