"""How long something took, as people write it: "2,5", "2:30", "2u30", "1 uur 15", "90 min". Pure."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from core.errors import DomainError

HOUR = 60
MOST_HOURS = 2_000
"""More than a full school year of days; beyond it somebody slipped."""

_HOURS_WORD = r"(?:(?:u|h|uur|uren|hours?|hrs?)\.?)"
_MINUTES_WORD = r"(?:(?:m|min|minuten|minuut|minutes?|mins?|')\.?)"
_DECIMAL = re.compile(rf"(\d{{1,6}})(?:[.,](\d{{1,4}}))?\s*{_HOURS_WORD}?")
_CLOCK = re.compile(rf"(\d{{1,6}})\s*(?::|{_HOURS_WORD})\s*(?:(?:en|and)\s*)?([0-5]?\d)\s*{_MINUTES_WORD}?")
_MINUTES = re.compile(rf"(\d{{1,7}})\s*{_MINUTES_WORD}")


def read_minutes(typed: str, *, field: str | None = None) -> int:
    """Return the minutes someone meant; a bare number is hours.

    Raises:
        DomainError: `duration_unclear`, `duration_missing` for nothing at all, `duration_too_long`.
    """
    text = unicodedata.normalize("NFKC", typed[:40]).strip().lower()
    minutes = _minutes(text)
    if minutes is None:
        sentence = _("Write how long it took in hours, such as 2.5 or 2:30.")
        raise DomainError("duration_unclear", sentence, field=field)
    if minutes == 0:
        raise DomainError("duration_missing", _("It took some time: write at least a minute."), field=field)
    if minutes > MOST_HOURS * HOUR:
        sentence = _("That is too long: at most %(hours)s hours.") % {"hours": f"{MOST_HOURS:,}"}
        raise DomainError("duration_too_long", sentence, field=field)
    return minutes


def _minutes(text: str) -> int | None:
    if found := _MINUTES.fullmatch(text):
        return int(found[1])
    if found := _CLOCK.fullmatch(text):
        return int(found[1]) * HOUR + int(found[2])
    if found := _DECIMAL.fullmatch(text):
        hours = Decimal(f"{found[1]}.{found[2] or 0}")
        return int((hours * HOUR).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return None


def written_hours(minutes: int) -> str:
    """Return minutes as they are typed again: "2:30"; whole hours as a number alone."""
    hours, rest = divmod(minutes, HOUR)
    return f"{hours}:{rest:02}" if rest else str(hours)
