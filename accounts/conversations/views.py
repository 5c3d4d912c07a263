"""Conversations between two people, over HTTP."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.conversations import selectors, services
from accounts.conversations.forms import MessageForm
from accounts.conversations.permissions import has_written, may_begin
from accounts.conversations.waiting import keep_waiting, writing
from accounts.identity.signed_in import signed_in
from accounts.models import Conversation, Message, User
from accounts.notifications.services import read_about
from accounts.relations.selectors import blocks
from accounts.relations.views import known_person
from core.asked import whole_number
from core.errors import DomainError
from core.spoken import clock
from core.throttle import throttle


@login_required
@never_cache
@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """Show the conversations a person has."""
    page = selectors.listed(signed_in(request), request.GET.get("page", ""))
    return render(request, "accounts/conversations/list.html", {"page": page})


@writing
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("conversation", limit=30, per=300)
def conversation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a conversation and write on in it; what is shown is read."""
    user, found = signed_in(request), _mine(request, public_id)
    other = found.other(user)
    if request.method != "POST":
        keep_waiting(request, whom=other, by=user, at=timezone.now())
        form = MessageForm(draft=selectors.draft_for(user, other))
        response = _show(request, found, form, before=whole_number(request.GET.get("before", "")))
        if request.method == "GET":
            _read(found, user)
        return response
    form = MessageForm(request.POST)
    if form.is_valid() and _sent(form, user, other):
        return redirect(f"{selectors.address_of(found)}#write")
    return _show(request, found, form, status=422)


@writing
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@throttle("conversation", limit=30, per=300)
def conversation_new(request: HttpRequest, person: str) -> HttpResponse:
    """Write to somebody for the first time; the two who wrote before go on where they were."""
    user, whom = signed_in(request), known_person(request, person)
    keep_waiting(request, whom=whom, by=user, at=timezone.now())
    found = selectors.conversation_between(user, whom)
    if found is not None and request.method != "POST":
        return redirect(f"{selectors.address_of(found)}#write")
    welcome = has_written(whom, to=user) or may_begin(whom, by=user)
    sent = request.POST if request.method == "POST" else None
    form = MessageForm(sent, draft=selectors.draft_for(user, whom))
    if form.is_valid() and _sent(form, user, whom):
        begun = selectors.conversation_between(user, whom)
        return redirect(selectors.address_of(begun) if begun else "accounts:conversations")
    context = {"other": whom, "form": form, "is_welcome": welcome, "is_blocked": blocks(user, whom)}
    status = 422 if form.errors else 200
    return render(request, "accounts/conversations/new.html", context, status=status)


@login_required
@never_cache
@require_POST
@throttle("message-draft", limit=120, per=60)
def message_draft(request: HttpRequest, person: str) -> HttpResponse:
    """Keep a message as it is being typed."""
    at, whom = timezone.now(), known_person(request, person)
    try:
        services.keep_draft(whom=whom, text=request.POST.get("text", ""), by=signed_in(request), at=at)
    except DomainError as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)
    return JsonResponse({"saved": _("Kept as a draft at %(time)s") % {"time": clock(at)}})


@login_required
@never_cache
@require_POST
def conversation_leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let a conversation go."""
    found = _mine(request, public_id)
    services.leave_conversation(conversation=found, by=signed_in(request), at=timezone.now())
    messages.success(request, _("The conversation is gone from your list."))
    return redirect("accounts:conversations")


@login_required
@never_cache
@require_POST
def message_withdraw(request: HttpRequest, public_id: UUID, message_id: int) -> HttpResponse:
    """Take back what one wrote."""
    found = _mine(request, public_id)
    message = get_object_or_404(Message, conversation=found, by=signed_in(request), pk=message_id)
    services.withdraw_message(message=message, by=signed_in(request), at=timezone.now())
    messages.success(request, _("Your message is withdrawn."))
    return redirect(f"{selectors.address_of(found)}#write")


def _mine(request: HttpRequest, public_id: UUID) -> Conversation:
    found = selectors.conversation_of(signed_in(request), public_id)
    if found is None:
        raise Http404
    return found


def _sent(form: MessageForm, user: User, whom: User | None) -> bool:
    """Send what the form says; what is refused stands in the form."""
    told = form.cleaned_data
    try:
        if whom is None:
            raise services.takes_no_message()
        services.begin_conversation(
            whom=whom, text=told["text"], token=told["token"], by=user, at=timezone.now()
        )
    except DomainError as refusal:
        form.refuse(refusal)
        return False
    return True


def _read(found: Conversation, user: User) -> None:
    """Note that all there is was read, where there is something new."""
    read = found.read_at(user)
    if read is not None and read >= found.last_at:
        return
    at = timezone.now()
    services.mark_read(conversation=found, by=user, at=at)
    read_about(user=user, at=at, story=services.story_of(found))


def _show(
    request: HttpRequest,
    found: Conversation,
    form: MessageForm,
    *,
    before: int | None = None,
    status: int = 200,
) -> HttpResponse:
    user = signed_in(request)
    other = found.other(user)
    context = {
        "conversation": found,
        "other": other,
        "leaf": selectors.leaf_of(found, user, before),
        "before": before,
        "form": form,
        "is_blocked": other is not None and blocks(user, other),
    }
    return render(request, "accounts/conversations/conversation.html", context, status=status)
