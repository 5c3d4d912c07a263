"""A school year as bars, one a month: where each stands and how high it is. Pure; no colour.

Measures are strings as a drawing wants them, whatever the language of the reader does with decimals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.spoken import full_duration, short_month
from courses.record.year.sums import Month, YearSums

HOUR = 60
WIDTH, GROUND, TOP = 400, 160, 40
FIRST, LAST = 34, 396
"""Between these stand the bars; what is left of them is for the figures of the lines."""
WIDEST = 44
NAMES = 182
"""Where the names of the months stand."""
FEWEST = 5
LOOKS = {"attested": "", "declared": "told", "planned": "soft-bar"}
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

    @property
    def words(self) -> str:
        """The figure above it, and the name of its month below."""
        done, now = (' class="strong"' if strong else "" for strong in (self.month.done, self.is_now))
        figure = f'<text{done} x="{self.middle}" y="{self.label_y}">{escape(self.label)}</text>'
        name = escape(short_month(self.first_day))
        return f'{figure if self.label else ""}<text{now} x="{self.middle}" y="{NAMES}">{name}</text>'


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
    def drawing(self) -> SafeString:
        """The lines, bars and figures; title and description stand beside them in words."""
        grid = "".join(f"M0 {line.y}h{WIDTH}" for line in self.lines)
        figures = "".join(
            f'<text x="0" y="{each.label_y}">{escape(each.label)}</text>' for each in self.lines
        )
        bars = "".join(
            f'<rect class="bar {LOOKS[piece.kind]}" x="{bar.x}" y="{piece.y}" width="{self.width}" '
            f'height="{piece.height}" rx="3"/>'
            for bar in self.bars
            for piece in bar.pieces
        )
        words = "".join(bar.words for bar in self.bars)
        drawn = f'<path class="grid-line" d="M0 {GROUND}h{WIDTH}{grid}"/>{figures}{bars}'
        return mark_safe(f'{drawn}<g text-anchor="middle">{words}</g>')  # noqa: S308  escaped, or made here

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
