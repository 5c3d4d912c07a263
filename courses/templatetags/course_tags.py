"""Template tags of the courses. None of them asks the database."""

from django import template
from django.utils.safestring import SafeString

from core.drawn import icon
from courses.learning.activities.registry import activity_types

register = template.Library()

READING = "book-open"


@register.simple_tag
def activity_icon(kinds: tuple[str, ...]) -> SafeString:
    """Draw what a unit is most about: the first thing there is to do in it besides reading."""
    first = next((kind for kind in kinds if kind != "read" and kind in activity_types), None)
    return icon(activity_types[first].icon if first else READING)
