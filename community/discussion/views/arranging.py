"""Pinning, closing, moving, merging and splitting topics, over HTTP: for hosts and moderators."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import signed_in
from community.discussion.addresses import url_of
from community.discussion.arranging import ArrangingForm, MergeForm, MoveForm, SplitForm
from community.discussion.models import Topic
from community.discussion.onlooking import Onlooker, before_topic
from community.discussion.services import close_topic, merge_topics, move_topic, pin_topic, split_topic
from core.errors import DomainError


def arranged(request: HttpRequest, pk: int) -> Onlooker:
    """Return the topic before somebody who arranges it.

    Raises:
        Http404: for a topic that is not there for her, or that is not hers to arrange.
    """
    before = before_topic(pk, request.user)
    if before is None or not before.onlooker.may_arrange:
        raise Http404
    return before.onlooker


@never_cache
@login_required
@require_safe
def topic_arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be done with a topic as a whole."""
    onlooker = arranged(request, pk)
    return render(request, "community/topic_arrange.html", _context(onlooker))


@login_required
@require_POST
def topic_pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a topic at the top of its space, or let it sink."""
    topic = arranged(request, pk).topic
    pin_topic(topic=topic, is_pinned="pin" in request.POST)
    return redirect(url_of(topic))


@login_required
@require_POST
def topic_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Let nothing be added to a topic, or open it again."""
    topic = arranged(request, pk).topic
    close_topic(topic=topic, at=timezone.now() if "close" in request.POST else None)
    return redirect(url_of(topic))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def topic_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a topic go on in another space."""

    def move(onlooker: Onlooker, form: Any, told: dict[str, Any]) -> Topic:
        return move_topic(topic=onlooker.topic, space=form.cleaned_data["space"], **told)

    words = gettext_lazy("Move this conversation"), gettext_lazy("Move it")
    return _arrange(request, pk, MoveForm, move, words)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def topic_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the posts of a topic behind those of another."""

    def merge(onlooker: Onlooker, form: Any, told: dict[str, Any]) -> Topic:
        return merge_topics(topic=onlooker.topic, into=form.cleaned_data["into"], **told)

    words = gettext_lazy("Put this conversation into another"), gettext_lazy("Put them together")
    return _arrange(request, pk, MergeForm, merge, words)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def topic_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Let some posts begin a topic of their own."""

    def split(onlooker: Onlooker, form: Any, told: dict[str, Any]) -> Topic:
        title = form.cleaned_data["title"]
        return split_topic(topic=onlooker.topic, posts=form.chosen(), title=title, **told)

    words = gettext_lazy("Split this conversation"), gettext_lazy("Split it")
    return _arrange(request, pk, SplitForm, split, words)


def _arrange(
    request: HttpRequest,
    pk: int,
    form_class: type[ArrangingForm],
    act: Callable[[Onlooker, Any, dict[str, Any]], Topic],
    words: tuple[str | Promise, str | Promise],
) -> HttpResponse:
    onlooker = arranged(request, pk)
    form = form_class(request.POST if request.method == "POST" else None, onlooker=onlooker)
    if form.is_valid():
        try:
            topic = act(onlooker, form, {"by": signed_in(request), "at": timezone.now()})
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Done. The old address leads here."))
            return redirect(url_of(topic))
    context = _context(onlooker) | {"form": form, "heading": words[0], "button": words[1]}
    return render(request, "community/topic_act.html", context, status=422 if form.errors else 200)


def _context(onlooker: Onlooker) -> dict[str, Any]:
    return {"onlooker": onlooker, "topic": onlooker.topic, "topic_url": url_of(onlooker.topic)}
