"""Template tag that draws a line of the list of notifications.

What is drawn is kept per process under all that it shows: two readers share a drawing only when every value
in it is the same.
"""

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.notifications.lines import Line
from core.kept import Kept

register = template.Library()
_LINES: Kept[SafeString] = Kept(most=2_000)


@register.simple_tag
def notification_line(line: Line) -> SafeString:
    """Draw what happened as one line; it says how long ago, so a day later it is another drawing."""
    said = (line.kind.name, line.title, line.url, line.quote, line.is_new, line.at)
    several = (tuple(line.apart), line.further)
    key = (said, several, get_language(), timezone.get_current_timezone(), timezone.localdate())
    return _LINES.get(None, key, lambda: _drawn(line))


def _drawn(line: Line) -> SafeString:
    return render_to_string("accounts/notifications/_line.html", {"line": line})
