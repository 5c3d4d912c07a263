"""On the front page of the community: questions that wait for an answer in the spaces one is in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from community.discussion.listing import lines_of
from community.discussion.models import Topic
from community.registries import FrontBand
from community.spaces.models import Space

AT_MOST = 3


def unanswered(request: HttpRequest) -> Mapping[str, Any] | None:
    """Return the newest questions that wait; None where there are none."""
    if not request.user.is_authenticated:
        return None
    hers = Space.objects.with_member(request.user).open_to_write().order_by().values("pk")
    waiting = Topic.objects.shown().without_answer().filter(space__in=hers, closed_at=None)
    lines = lines_of(waiting.exclude(by=request.user.pk).order_by("-at")[:AT_MOST], request.user)
    return {"lines": lines} if lines else None


UNANSWERED_BAND = FrontBand("community/unanswered_band.html", unanswered, order=40)
