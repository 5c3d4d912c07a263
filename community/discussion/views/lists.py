"""Lists of topics: of a space, with a tag, and one's own; over HTTP."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cms.api import absolute
from community.discussion.filters import Filters, filters_in, ways_for
from community.discussion.listing import topics_of, waiting_for
from community.discussion.models import Topic
from community.discussion.own_topics import OWN_WAYS, own_topics, tag_named, tagged_topics
from community.spaces.frame import SpaceFrame
from community.spaces.permissions import access_by_slug
from community.spaces.views.front import door
from core.addresses import address
from core.views import render

ROWS = "community/_topics.html"


@require_safe
def space(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is said in a space, as this viewer asks for it."""
    access = access_by_slug(slug, request.user)
    if access is None:
        return _unknown(request)
    here = address("community:space", access.space.slug)
    if slug != access.space.slug:
        return redirect(here)
    frame = SpaceFrame(access.space, request.user, access)
    if not access.may_read:
        return door(request, frame)
    filters = filters_in(request.GET, request.user)
    context = {
        **_list_context(request, filters, topics_of(access.space, filters, request.user), here),
        "frame": frame,
        "frame_acts": "community/_topic_begin.html",
        "access": access,
        "space": access.space,
        "waiting": waiting_for(access.space, request.user, is_host=access.may_host),
        "feed_url": address("community:space-feed", access.space.slug) if access.space.is_public else "",
        "canonical": absolute(here),
    }
    return render(request, "community/space_topics.html", context, fragment=ROWS)


@require_safe
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Show the topics with a tag that this viewer reads, wherever they stand."""
    named = tag_named(tag, request.user)
    if named is None:
        return _unknown(request)
    filters = filters_in(request.GET, request.user)
    page = tagged_topics(tag, filters, request.user)
    context = _list_context(request, filters, page, address("community:tag", tag))
    return render(request, "community/tag.html", context | {"tag": named, "names_space": True}, fragment=ROWS)


@login_required
@require_safe
def my_topics(request: HttpRequest) -> HttpResponse:
    """Show the topics one takes part in, follows, or of which something is new."""
    way = request.GET.get("show", "")
    way = way if way in OWN_WAYS else next(iter(OWN_WAYS))
    page = own_topics(way, request.GET.get("page", ""), request.user)
    context = {"topics": page, "ways": OWN_WAYS.items(), "way": way, "names_space": True}
    return render(request, "community/my_topics.html", context, fragment=ROWS)


def _list_context(request: HttpRequest, filters: Filters, page: Any, here: str) -> dict[str, Any]:
    return {
        "topics": page,
        "filters": filters,
        "ways": ways_for(request.user),
        "sorts": Topic.Sort.choices,
        "address": here,
    }


def _unknown(request: HttpRequest) -> HttpResponse:
    """Ask a visitor who she is; to a member what is hidden is not there."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise Http404
