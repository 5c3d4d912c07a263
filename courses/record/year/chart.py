"""A school year as bars, one a month: where each stands and how high it is. Pure; no colour, no markup.

Measures are strings as a drawing wants them, whatever the language of the reader does with decimals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.spoken import full_duration
from courses.record.year.sums import Month, YearSums

HOUR = 60
WIDTH, GROUND, TOP = 400, 160, 40
FIRST, LAST = 34, 396
"""Between these stand the bars; what is left of them is for the figures of the lines."""
WIDEST = 44
FEWEST = 5
LINES = 3
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: what it is of, and where it stands."""

    kind: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One month."""

    first_day: date
    x: str
    middle: str
    label_y: str
    label: str
    pieces: Sequence[Piece]
    is_now: bool
    month: Month


@dataclass(frozen=True, slots=True)
class Line:
    """A line to measure by."""

    y: str
    label_y: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing, with the width of its bars."""

    bars: Sequence[Bar]
    lines: Sequence[Line]
    width: str
    has_attested: bool
    has_declared: bool
    has_planned: bool

    @property
    def months(self) -> list[Month]:
        """The months of the table behind it: those in which something is."""
        return [bar.month for bar in self.bars if bar.month.done or bar.month.planned]


def drawn_year(sums: YearSums, today: date) -> Chart | None:
    """Return a year as bars: up to the month of today or what comes last; None for a year without hours."""
    if not sums.done and not sums.planned:
        return None
    months = _shown(sums.months, today)
    most = max(month.done + month.planned for month in months)
    step = _step(most)
    scale = (GROUND - TOP) / max(most, step)
    room = (LAST - FIRST) / len(months)
    width = min(WIDEST, room * 0.68)
    return Chart(
        bars=[
            _bar(month, FIRST + room * (place + 0.5), width, scale, today)
            for place, month in enumerate(months)
        ],
        lines=[_line(minutes, scale) for minutes in range(step, most + 1, step)],
        width=_said(width),
        has_attested=sums.attested > 0,
        has_declared=sums.declared > 0,
        has_planned=sums.planned > 0,
    )


def _shown(months: Sequence[Month], today: date) -> Sequence[Month]:
    """Return the months up to the last one that has something, or the one of today; a few at least."""
    last = max(
        (
            number
            for number, month in enumerate(months, 1)
            if month.done or month.planned or _is(month, today)
        ),
        default=0,
    )
    return months[: max(last, FEWEST)]


def _is(month: Month, today: date) -> bool:
    return month.first_day == today.replace(day=1)


def _step(most: int) -> int:
    """Return the minutes between two lines: 1, 2, 5, 10, 20 … hours, so that at most three stand there."""
    power = 1
    while True:
        for step in STEPS:
            if most <= step * power * HOUR * LINES:
                return step * power * HOUR
        power *= 10


def _bar(month: Month, middle: float, width: float, scale: float, today: date) -> Bar:
    pieces, y = [], float(GROUND)
    for kind in ("attested", "declared", "planned"):
        minutes = getattr(month, kind)
        if minutes:
            y -= minutes * scale
            pieces.append(Piece(kind, _said(y), _said(minutes * scale)))
    return Bar(
        first_day=month.first_day,
        x=_said(middle - width / 2),
        middle=_said(middle),
        label_y=_said(y - 8),
        label=hours_figure(month.done or month.planned),
        pieces=pieces,
        is_now=_is(month, today),
        month=month,
    )


def _line(minutes: int, scale: float) -> Line:
    y = GROUND - minutes * scale
    return Line(_said(y), _said(y - 6), _("%(hours)s h") % {"hours": minutes // HOUR})


def _said(measure: float) -> str:
    return f"{measure:.1f}".removesuffix(".0")


def hours_figure(minutes: int) -> str:
    """Say hours as a bare figure with a decimal at most: "4,5"; nothing for none."""
    if not minutes:
        return ""
    rounded = round(minutes / HOUR, 1)
    return number_format(rounded, 0 if rounded == int(rounded) else 1)


def hours_in_words(minutes: int) -> str:
    """Say hours with their word, none included."""
    return (
        full_duration(minutes) if minutes else ngettext("%(count)s hour", "%(count)s hours", 0) % {"count": 0}
    )
