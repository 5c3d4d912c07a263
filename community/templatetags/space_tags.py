"""Template tag that draws the head of a space: the same for many readers, with every page of the space.

What is drawn is kept per process under all that it shows, what the reader may do included: two readers
share a drawing only when every value in it is the same. What belongs to one session alone, such as the key of
a form, stands outside.
"""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.spaces.frame import SpaceFrame
from core.kept import Kept

register = template.Library()
_HEADS: Kept[SafeString] = Kept(most=500)


@register.simple_tag
def space_head(frame: SpaceFrame, frame_acts: str = "") -> SafeString:
    """Draw what a space is, what this reader can do with it, who is there, and its pages."""
    key = (frame.head_shows, frame_acts, get_language())
    told = {"frame": frame, "frame_acts": frame_acts}
    return _HEADS.get(None, key, lambda: _drawn(told))


def _drawn(told: dict[str, object]) -> SafeString:
    return render_to_string("community/_space_head.html", told)
