"""The try-out as a form: its fields, what is typed in them, and what that means."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from core.errors import DomainError
from courses.learning.activities.base import (
    LONGEST_TEXT,
    HandedIn,
    Seen,
    field_name,
    typed_text,
)
from courses.learning.activities.lists import shown_items, ticked_in
from courses.learning.models import Activity

TEXTS = ("plan", "what_happened")
LINES = ("planned_on", "tried_on", "with_whom", "how_long", "how_it_went")
LONGEST_LINE = 200
MOST_MINUTES = 600
#: How it went, from better to worse than she thought; none is wrong.
OUTCOMES = {
    "better": pgettext_lazy("how a try-out went", "Better than expected"),
    "expected": pgettext_lazy("how a try-out went", "As expected"),
    "harder": pgettext_lazy("how a try-out went", "Harder than expected"),
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,3}")


def typed(data: QueryDict, activity: Activity, *, of_any_length: bool = False) -> dict[str, Any]:
    """Return what the form says of this try-out, as typed; nothing when the form does not hold it.

    Raises:
        DomainError: `text_too_long`, unless told to take text of any length.
    """
    if field_name(activity, "there") not in data:
        return {}
    texts = {name: _text(data, field_name(activity, name), of_any_length) for name in TEXTS}
    lines = {
        name: data.get(field_name(activity, name), "").replace("\x00", "").strip()[:LONGEST_LINE]
        for name in LINES
    }
    return {
        "ticked": ticked_in(data, activity, "steps"),
        **texts,
        **lines,
        "shown": bool(data.get(field_name(activity, "shown"))),
    }


def _text(data: QueryDict, name: str, of_any_length: bool) -> str:
    if of_any_length:
        return data.get(name, "").replace("\x00", "")[: 5 * LONGEST_TEXT]
    return typed_text(data, name)


def handed(said: Mapping[str, Any], activity: Activity) -> HandedIn:
    """Return what is handed in: done with the day and what happened, else a plan that is kept.

    Nothing at all is nothing to keep; a file may still come along with it.

    Raises:
        DomainError: `no_day`, `tried_in_the_future`, `no_minutes`.
    """
    if not any(value for name, value in said.items() if name != "shown"):
        return HandedIn(is_done=False)
    planned_on = _day(said, activity, "planned_on")
    tried_on = _day(said, activity, "tried_on")
    if tried_on is not None and tried_on > timezone.localdate():
        sentence = _("This day is yet to come. Give the day on which you tried it.")
        raise _refusal(activity, "tried_on", "tried_in_the_future", sentence)
    minutes = said.get("how_long", "")
    if minutes and not (_NUMBER.fullmatch(minutes) and 0 < int(minutes) <= MOST_MINUTES):
        raise _refusal(activity, "how_long", "no_minutes", _("Give the minutes as a number, such as 20."))
    return HandedIn(
        answer=said,
        is_done=tried_on is not None and bool(said.get("what_happened", "").strip()),
        planned_on=planned_on,
        is_shown=bool(said.get("shown")),
    )


def _day(said: Mapping[str, Any], activity: Activity, name: str) -> date | None:
    text = said.get(name, "")
    if not text:
        return None
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:  # noqa: PLR2004  a typing error, not a plan
        raise _refusal(activity, name, "no_day", _("This is no day. Give it as year-month-day."))
    return day


def _refusal(activity: Activity, name: str, code: str, sentence: str) -> DomainError:
    return DomainError(code, sentence, field=field_name(activity, name))


def shown(seen: Seen) -> dict[str, Any]:
    """Return the names of the fields with what stands in them, and which part of the form is open."""
    newest = seen.draft if seen.draft_saved_at else seen.answer
    value = {name: newest.get(name, "") for name in (*TEXTS, *LINES)}
    is_told = any(value[name] for name in ("tried_on", "what_happened", "with_whom", "how_long"))
    is_due = bool(value["planned_on"]) and value["planned_on"] <= timezone.localdate().isoformat()
    return {
        "names": {
            name: field_name(seen.activity, name)
            for name in ("there", "steps", "shown", "file", *TEXTS, *LINES)
        },
        "value": value,
        "steps": shown_items(seen, "steps", newest.get("ticked", ())),
        "outcomes": [(code, words, code == value["how_it_went"]) for code, words in OUTCOMES.items()],
        "is_shown": bool(newest.get("shown")),
        "is_draft": seen.draft_saved_at is not None,
        "plan_is_open": not is_told and not is_due,
        "telling_is_open": is_told or is_due,
        "today": timezone.localdate().isoformat(),
    }
