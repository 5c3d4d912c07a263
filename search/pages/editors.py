"""The page of editors: what people look for in vain, what they had to dig for, and what comes first."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from core.errors import DomainError
from search.engines.base import EngineIsDown
from search.finding.question import visible
from search.pages.betting import LONGEST_WORDS, bets_to_show, put_first, take_away, to_choose_from
from search.pages.insight import DEEP, PERIODS, insight

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
RIGHT = "search.view_searchnote"
"""Given to the role of editor by `accounts`; administrators have every right."""


def for_editors(view: View[P]) -> View[P]:
    """Refuse the page to who may not see it."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.has_perm(RIGHT):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_editors
def searches(request: HttpRequest) -> HttpResponse:
    """Show what the notes of some time tell, and what was put first."""
    period = request.GET.get("period", "")
    period = period if period in PERIODS else "week"
    context = {
        "page_title": SearchesViewSet.menu_label,
        "header_icon": SearchesViewSet.icon,
        "period": period,
        "periods": [(name, said) for name, (_days, said) in PERIODS.items()],
        "insight": insight(period=period, at=timezone.now()),
        "bets": bets_to_show(request),
        "deep": DEEP,
    }
    return render(request, "search/editors.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_editors
def choose(request: HttpRequest) -> HttpResponse:
    """Look for what is to come first for certain words, and put it there."""
    told = request.POST if request.method == "POST" else request.GET
    words = visible(told.get("words", ""))[:LONGEST_WORDS]
    language = told.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    refusal = None
    if request.method == "POST":
        try:
            put_first(words=words, language=language, thing=told.get("thing", "")[:110])
        except DomainError as error:
            refusal = error
        else:
            messages.success(request, _("From now on it comes first for these words."))
            return redirect("searches:index")
    context = _to_choose(request, words, language, told.get("look", "")[:LONGEST_WORDS] or words)
    return render(request, "search/put_first.html", {**context, "refusal": refusal})


def _to_choose(request: HttpRequest, words: str, language: str, look: str) -> dict[str, object]:
    try:
        lines, is_down = to_choose_from(look, language, request), False
    except EngineIsDown:
        lines, is_down = (), True
    return {
        "page_title": _("Put something first"),
        "header_icon": SearchesViewSet.icon,
        "words": words,
        "language": language,
        "languages": settings.LANGUAGES,
        "look": look,
        "lines": lines,
        "is_down": is_down,
    }


@require_POST
@for_editors
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a thing no longer come first."""
    if take_away(pk=pk):
        messages.success(request, _("It no longer comes first."))
    return redirect("searches:index")


class EditorsItem(MenuItem):
    """A menu item that only who may see the page sees."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person sees it."""
        return request.user.has_perm(RIGHT)


class SearchesViewSet(ViewSet):
    """Where editors learn what people search."""

    name = "searches"
    url_prefix = "searches"
    menu_label = gettext_lazy("Searches")
    icon = "search"
    menu_order = 850
    add_to_admin_menu = True
    menu_item_class = EditorsItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """The page, the way to put something first, and to take it away."""
        return [
            path("", searches, name="index"),
            path("first/", choose, name="choose"),
            path("first/<int:pk>/remove/", remove, name="remove"),
        ]
