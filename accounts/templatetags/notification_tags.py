"""Template tag that draws lines of the list of notifications.

What is drawn is kept per process under all that it shows: two readers share a drawing only when every value
in it is the same.
"""

from collections.abc import Hashable, Iterable
from functools import partial

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from accounts.notifications.lines import Line
from core.kept import Kept

register = template.Library()
_LINES: Kept[SafeString] = Kept(most=2_000)


@register.simple_tag
def notification_lines(lines: Iterable[Line]) -> SafeString:
    """Draw what happened, one line after the other; they say how long ago, so a day later they are others."""
    where = (get_language(), timezone.get_current_timezone(), timezone.localdate())
    drawings = (_LINES.get(None, (_said(line), where), partial(_drawn, line)) for line in lines)
    return format_html_join("", "{}", ((drawing,) for drawing in drawings))


def _said(line: Line) -> Hashable:
    what = (line.kind.name, line.title, line.url, line.quote, line.is_new, line.at)
    return what, tuple(line.apart), line.further


def _drawn(line: Line) -> SafeString:
    return render_to_string("accounts/notifications/_line.html", {"line": line})
