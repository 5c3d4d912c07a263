"""The field to answer in, for the pages on which conversations stand."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.discussion.models import Topic
from community.discussion.writing.composing import Composer, composer_for
from core.kept import Kept

register = template.Library()
_EMPTY: Kept[SafeString] = Kept(most=500)


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


@register.simple_tag(takes_context=True)
def composer_fields(context: RequestContext, composer: Composer) -> SafeString:
    """Draw what stands in the field; an empty one is the same for everybody who may answer, and is kept."""
    told = {"composer": composer, "request": context.get("request")}
    if composer.kept_as is None:
        return _drawn(told)
    return _EMPTY.get(None, (composer.kept_as, get_language()), lambda: _drawn(told))


def _drawn(told: dict[str, Any]) -> SafeString:
    return render_to_string("community/_composer_fields.html", told)
