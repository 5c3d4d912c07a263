"""The page of a topic, over HTTP."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cms.api import absolute
from community.discussion.addresses import post_url, url_of
from community.discussion.forwarding import new_address
from community.discussion.hosting import acts_on
from community.discussion.models import State, Topic
from community.discussion.onlooking import Before, before_topic
from community.discussion.pages import pager
from community.discussion.topic_page import (
    MOST_DIGITS,
    TopicPage,
    first_unread,
    mark_page_read,
    part_in,
    topic_page,
)
from core.addresses import address
from core.asked import whole_number
from core.views import render

NEW = "new"


@require_safe
def topic(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show a part of a topic; keep how far a member has read."""
    before = before_topic(pk, request.user)
    if before is None:
        return forwarded(request, pk)
    topic = before.onlooker.topic
    if slug != topic.slug:
        return redirect(_same(request, before), permanent=True)
    if request.GET.get("post") == NEW:
        return redirect(post_url(topic.pk, topic.slug, first_unread(before.onlooker)))
    part = part_in(request.GET, topic)
    screen = topic_page(before, part)
    is_elsewhere = part.post and not _stands(screen, part.post)
    if is_elsewhere and (address := new_address(topic.pk, part.post or 0, request.user)):
        return redirect(address, permanent=True)
    mark_page_read(screen, at=timezone.now())
    return render(request, "community/topic.html", context_of(request, screen))


def forwarded(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead on from an old address. A visitor is asked who she is: what is not there and what is hidden alike.

    Raises:
        Http404: for what is not there for this member.
    """
    number = whole_number(request.GET.get("post", ""), most_digits=MOST_DIGITS) or 0
    if elsewhere := new_address(pk, number, request.user):
        return redirect(elsewhere, permanent=True)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404


def context_of(request: HttpRequest, screen: TopicPage) -> dict[str, Any]:
    """Return what the template shows of a topic."""
    space, pk = screen.onlooker.space, screen.topic.pk
    is_whole = "all" in request.GET
    return {
        "screen": screen,
        "space_url": address("community:space", space.slug),
        "watch_url": address("community:topic-watch", pk),
        "feed_url": address("community:topic-feed", pk) if screen.may_be_indexed else "",
        "canonical": absolute(screen.canonical),
        "state_words": state_words(screen),
        "heading": heading_of(screen),
        "pager": pager(screen.part.number, screen.pages, screen.url, is_whole=is_whole),
        "is_whole": is_whole,
        "acts": acts_on(screen.onlooker),
    }


def heading_of(screen: TopicPage) -> str:
    """Return what the row of answers is called."""
    if screen.part.number > 1:
        return _("Page {number}").format(number=screen.part.number)
    count = screen.other_answers
    if screen.best is not None:
        return ngettext("{count} more answer", "{count} more answers", count).format(count=count)
    if screen.topic.sort == Topic.Sort.QUESTION:
        return ngettext("{count} answer", "{count} answers", count).format(count=count)
    return ngettext("{count} reaction", "{count} reactions", count).format(count=count)


def state_words(screen: TopicPage) -> str:
    """Return why not everybody sees the topic as it was; empty for one that is shown."""
    return {
        State.WAITING: _("This waits until a host looked. Until then only you and the hosts see it."),
        State.HIDDEN: _("This is hidden from others until someone looked, or until it is changed."),
        State.WITHDRAWN: _("Its writer withdrew this."),
    }.get(State(screen.topic.state), "")


def _same(request: HttpRequest, before: Before) -> str:
    query = request.GET.urlencode()
    return f"{url_of(before.onlooker.topic)}{'?' + query if query else ''}"


def _stands(screen: TopicPage, number: int) -> bool:
    shown = (screen.question, screen.best, *screen.posts)
    return any(post is not None and post.number == number for post in shown)
