"""Feeds of public spaces and topics, over HTTP. The same for everyone, signed in or not."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from community.discussion import feeds
from community.discussion.onlooking import before_topic
from community.spaces.models import Space

ATOM = "application/atom+xml; charset=utf-8"


@require_safe
def space_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the latest topics of a space that is open to the world."""
    space = Space.objects.at(slug).filter(is_public=True).first()
    if space is None:
        raise Http404
    url, feed_url = (reverse(name, args=[space.slug]) for name in ("community:space", "community:space-feed"))
    return HttpResponse(feeds.space_feed(space, url=url, feed_url=feed_url), content_type=ATOM)


@require_safe
def topic_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the latest posts of a topic that is open to the world."""
    before = before_topic(pk, AnonymousUser())
    if before is None or before.onlooker.topic.state != "shown":
        raise Http404
    return HttpResponse(feeds.topic_feed(before, feed_url=request.path), content_type=ATOM)
