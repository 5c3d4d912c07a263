"""How courses speak of time and places on screen. Drawings are kept per process; no tag asks the database."""

from datetime import datetime
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

PER_ROW = 12
PITCH = 11
#: Above this many places a drawing says less than its words.
MOST_DRAWN = 48
HOUR = 60
FAR_MONTHS = 10


@register.filter
def duration(minutes: int) -> str:
    """Return a length of time in words, such as "45 min", "1 hour" or "2 h 30"."""
    hours, rest = divmod(int(minutes or 0), HOUR)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if rest:
        return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02d}")
    return ngettext("{hours} hour", "{hours} hours", hours).format(hours=hours)


@register.filter
def short_day(moment: datetime) -> str:
    """Return a day as a planner has it, such as "Wed 18 Nov", with the year when that is another one."""
    local = timezone.localtime(moment)
    months_away = (local - timezone.localtime()).days / 30
    return date_format(local, "D j M" if abs(months_away) < FAR_MONTHS else "D j M Y")


@register.filter
def bare_day(moment: datetime) -> str:
    """Return day and month alone, such as "18 Nov"."""
    return date_format(timezone.localtime(moment), "j M")


@register.simple_tag
def places_drawn(taken: int, capacity: int) -> SafeString:
    """Draw the places of a run, one circle each; nothing when there are too many to count at a glance."""
    if not 0 < capacity <= MOST_DRAWN:
        return SafeString("")
    return _drawn(min(taken, capacity), capacity)


@lru_cache(maxsize=512)
def _drawn(taken: int, capacity: int) -> SafeString:
    dots = [
        {
            "x": f"{number % PER_ROW * PITCH + PITCH / 2:g}",
            "y": f"{number // PER_ROW * PITCH + PITCH / 2:g}",
            "kind": "taken" if number < taken else "free",
        }
        for number in range(capacity)
    ]
    size = {"width": min(capacity, PER_ROW) * PITCH, "height": -(-capacity // PER_ROW) * PITCH}
    return render_to_string("courses/catalogue/_places.html", {"dots": dots, **size}).strip()  # type: ignore[return-value]
