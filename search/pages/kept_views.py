"""The searches somebody keeps, over HTTP."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import DomainError
from core.views import render
from search.finding.asking import Asked
from search.pages import kept
from search.pages.forms import NameForm
from search.pages.news import news_of
from search.pages.shelf import in_words, shelf


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def keep(request: HttpRequest) -> HttpResponse:
    """Ask what a search is called that is to be kept, or keep it; signing in comes back here."""
    if request.method != "POST":
        asked = Asked.of(request.GET)
        return _ask_name(request, asked, NameForm(initial={"name": kept.name_of(asked)}))
    asked = kept.asked_of(request.POST.get("asked", "")[: kept.LONGEST_SEARCH * 4])
    form = NameForm(request.POST)
    if not form.is_valid():
        return _ask_name(request, asked, form)
    owner, language, name = _owner(request), get_language() or "nl", form.cleaned_data["name"]
    try:
        made = kept.keep(owner=owner, asked=asked, language=language, at=timezone.now(), name=name)
    except DomainError as refusal:
        form.refuse(refusal)
        return _ask_name(request, asked, form)
    messages.success(request, _("Kept. My learning tells you what is new in it."))
    return redirect(f"{reverse('search:results')}?{made.asked}")


def _ask_name(request: HttpRequest, asked: Asked, form: NameForm) -> HttpResponse:
    context = {"written": kept.as_kept(asked), "said": in_words(asked), "form": form}
    return render(request, "search/keep.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@login_required
def kept_searches(request: HttpRequest) -> HttpResponse:
    """Show the searches somebody keeps."""
    return _show(request)


def _show(request: HttpRequest, at_fault: tuple[int, NameForm] | None = None) -> HttpResponse:
    lines = shelf(request.user)
    forms = {line.kept.pk: NameForm(initial={"name": line.kept.name}, number=line.kept.pk) for line in lines}
    forms.update([at_fault] if at_fault else [])
    context = {"lines": [(line, forms[line.kept.pk]) for line in lines], "most": kept.MOST_KEPT}
    context["at_fault"] = at_fault[1] if at_fault else None
    return render(request, "search/kept.html", context, status=422 if at_fault else 200)


@require_POST
@login_required
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a kept search another name.

    Raises:
        Http404: for one that is not hers.
    """
    search = get_object_or_404(kept.searches_of(request.user), pk=pk)
    form = NameForm(request.POST, number=pk)
    if not form.is_valid():
        return _show(request, (pk, form))
    try:
        kept.rename(kept=search, name=form.cleaned_data["name"])
    except DomainError as refusal:
        form.refuse(refusal)
        return _show(request, (pk, form))
    messages.success(request, _("The new name is saved."))
    return redirect("search:kept")


@require_POST
@login_required
def let_go(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a search no longer; one that is gone already, or not hers, is simply not there."""
    if kept.let_go(owner=_owner(request), pk=pk):
        messages.success(request, _("You no longer keep this search."))
    return redirect("search:kept")


@never_cache
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Answer with what is new in the searches somebody keeps; a fragment for My learning.

    Nothing for a visitor: a page to sign in has no place within another page.
    """
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    return render(request, "search/_news.html", {"news": news_of(_owner(request))})


def _owner(request: HttpRequest) -> AbstractBaseUser:
    return cast(AbstractBaseUser, request.user)
