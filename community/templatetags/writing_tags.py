"""The field to answer in, for the pages on which conversations stand."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils import timezone

from community.discussion.models import Topic
from community.discussion.writing.composing import composer_for

register = template.Library()


@register.inclusion_tag("community/_composer.html", takes_context=True)
def composer(
    context: RequestContext, topic: Topic, place: str = "", *, is_allowed: bool | None = None
) -> dict[str, Any]:
    """Show the field to answer in; nothing for who cannot. With `place`, one comes back to this page.

    Args:
        place: where on the site it is written, such as `unit:…`, opaque here.
        is_allowed: whether she may answer, where the page asked that already.
    """
    request = context["request"]
    made = composer_for(request, topic, at=timezone.now(), place=place, is_allowed=is_allowed)
    return {"composer": made, "csrf_token": context.get("csrf_token"), "request": request}
