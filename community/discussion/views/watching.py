"""Following and muting, over HTTP."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.api import signed_in
from community.discussion.addresses import url_of
from community.discussion.marks import watch_topic
from community.discussion.models import Reading
from community.discussion.onlooking import before_topic


@login_required
@require_POST
def topic_watch(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a topic, mute it, or neither."""
    before = before_topic(pk, request.user)
    if before is None:
        raise Http404
    topic, asked = before.onlooker.topic, request.POST.get("watch", "")
    if asked in Reading.Watch:
        watch_topic(topic=topic, by=signed_in(request), watch=Reading.Watch(asked))
    return redirect(url_of(topic))
