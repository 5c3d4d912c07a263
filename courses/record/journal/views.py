"""My journal, over HTTP: the page, writing in it, and taking all of it along."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.asked import whole_number
from core.errors import DomainError
from core.spoken import clock
from core.throttle import throttle
from courses.record.journal import services, waiting
from courses.record.journal.entries import journal_page
from courses.record.journal.marking import LONGEST, words_in
from courses.record.journal.reading import ALL, SHOWN, Asked
from courses.record.journal.tabs import tabs
from courses.record.journal.taking import whole_journal
from courses.record.models import JournalNote

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
PAGE = ["GET", "HEAD", "POST"]
ERASED = "erased"


def writing(view: View[P]) -> View[P]:
    """Let somebody whose session ended while she wrote sign in again without losing a word."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            waiting.let_wait(request)
        address = redirect_to_login(reverse("courses:journal"), reverse("account_login")).url
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"address": address}, status=401)
        return HttpResponseRedirect(address)

    return guarded


@never_cache
@require_http_methods(PAGE)
@throttle("journal", limit=60, per=60)
@writing
def journal(request: HttpRequest) -> HttpResponse:
    """Show the journal, or save a note in it."""
    at, user = timezone.now(), cast(User, request.user)
    if request.method != "POST":
        if waiting.take_up(request, at):
            messages.success(request, _("What you were writing is back."))
        return _show(request)
    key, text = waiting.as_key(request.POST.get("form_key", "")), request.POST.get("text", "")
    try:
        services.save_note(user=user, form_key=key, text=text, at=at)
    except DomainError as refusal:
        return _show(request, status=422, refusal=refusal, text=text, form_key=key)
    messages.success(request, _("Saved in your journal."))
    return redirect("courses:journal")


def _show(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    at, asked = timezone.now(), request.GET.get("q", "")[:LONGEST].strip()
    choice = request.GET.get("show", ALL)
    wanted = Asked(choice if choice in SHOWN else ALL, words_in(asked))
    screen = journal_page(
        request, wanted, language=get_language() or "nl", at=at, number=request.GET.get("page", 1)
    )
    draft = JournalNote.objects.begun_by(request.user).first()
    form = {"text": draft.text, "form_key": draft.form_key, "draft": draft} if draft else {}
    context = {
        "screen": screen,
        "tabs": tabs(screen, asked),
        "asked": asked,
        "today": timezone.localdate(at),
        "owner": waiting.owner_mark(request.user),
        "form_key": waiting.as_key(""),
        "erased": _erased(request),
        **form,
        **more,
    }
    return render(request, "courses/record/journal.html", context, status=status)


def _erased(request: HttpRequest) -> JournalNote | None:
    """Return the note that was erased just now and can be put back."""
    key = whole_number(request.GET.get(ERASED, ""))
    if key is None:
        return None
    return JournalNote.objects.filter(user=cast(User, request.user), pk=key, erased_at__isnull=False).first()


@never_cache
@require_POST
@throttle("journal-draft", limit=120, per=60)
@writing
def journal_draft(request: HttpRequest) -> HttpResponse:
    """Keep a note as it is being typed; what is too long is left to the browser's copy."""
    at = timezone.now()
    try:
        services.keep_draft(
            user=cast(User, request.user),
            form_key=waiting.as_key(request.POST.get("form_key", "")),
            text=request.POST.get("text", ""),
            at=at,
        )
    except DomainError as refusal:
        return JsonResponse({"refused": str(refusal)}, status=422)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"saved": _("Kept as a draft at %(time)s") % {"time": clock(at)}})
    return redirect("courses:journal")


@never_cache
@require_http_methods(PAGE)
@throttle("journal", limit=60, per=60)
@writing
def note_edit(request: HttpRequest, note_id: int) -> HttpResponse:
    """Write on in a note."""
    note, refusal = _mine(request, note_id), None
    text = request.POST.get("text", "") if request.method == "POST" else note.text
    if request.method == "POST":
        try:
            services.change_note(note=note, text=text, at=timezone.now())
        except DomainError as refused:
            refusal = refused
        else:
            messages.success(request, _("Saved in your journal."))
            return redirect("courses:journal")
    context = {"note": note, "text": text, "refusal": refusal, "owner": waiting.owner_mark(request.user)}
    return render(request, "courses/record/note_edit.html", context, status=422 if refusal else 200)


@login_required
@require_POST
def note_erase(request: HttpRequest, note_id: int) -> HttpResponse:
    """Take a note out; the page that follows offers to put it back."""
    note = _mine(request, note_id)
    services.erase_note(note=note, at=timezone.now())
    return HttpResponseRedirect(f"{reverse('courses:journal')}?{ERASED}={note.pk}")


@login_required
@require_POST
def note_put_back(request: HttpRequest, note_id: int) -> HttpResponse:
    """Put a note back that was erased a moment ago."""
    note = get_object_or_404(JournalNote, pk=note_id, user=cast(User, request.user), is_draft=False)
    services.put_note_back(note=note)
    return redirect("courses:journal")


@never_cache
@login_required
@require_safe
@throttle("journal-take", limit=20, per=60, methods=("GET",))
def journal_take(request: HttpRequest) -> HttpResponse:
    """Give the whole journal as one page to keep, readable without this site."""
    months = whole_journal(request, language=get_language() or "nl", at=timezone.now())
    html = render_to_string("courses/record/journal_to_keep.html", {"months": months, "at": timezone.now()})
    response = HttpResponse(html, content_type="text/html; charset=utf-8")
    name = _("my-journal")
    response["Content-Disposition"] = f'attachment; filename="{name}.html"'
    return response


def _mine(request: HttpRequest, note_id: int) -> JournalNote:
    """Return a note of hers; another's is as unknown as what is not there."""
    return get_object_or_404(JournalNote.objects.written_by(request.user), pk=note_id)
