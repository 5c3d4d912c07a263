"""Drawn things as strings that each process keeps: icons, rings, places, days.

Everything is decoration beside words, so screen readers get the words only. No colour stands here:
classes point to the tokens.
"""

import math
from datetime import time
from functools import lru_cache
from html import escape

import lucide
from django.utils.safestring import SafeString, mark_safe

DOTS = 24
"""Places are drawn one by one up to this number, in proportion above it."""
DAY_HOURS = 24
PIECES = 40
"""A ring shows its steps one by one up to this number, as one arc above it."""


def _safe(markup: str) -> SafeString:
    return mark_safe(markup)  # noqa: S308 - built from constants, numbers and escaped words


@lru_cache(maxsize=512)
def icon(name: str, classes: str = "", label: str = "") -> SafeString:
    """Return a lucide icon as inline SVG.

    Args:
        classes: besides `icon`, such as "big" or "tint".
        label: says what the icon means where no word beside it does.

    Raises:
        lucide.IconDoesNotExist: when the package has no icon of that name.
    """
    drawing = lucide._render_icon(name, None)  # noqa: SLF001 - the package offers no function without sizes
    inside = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]
    inside = "".join(line.strip() for line in inside.splitlines())
    names = " ".join(["icon", *(part for part in classes.split() if part != "icon")])
    says = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return _safe(f'<svg class="{escape(names)}" viewBox="0 0 24 24" {says}>{inside}</svg>')


@lru_cache(maxsize=2048)
def ring(done: int, total: int, size: str, label: str) -> SafeString:
    """Return progress as a ring: one piece per step, green with a tick once all are done."""
    done = max(0, min(done, total))
    is_full = 0 < total == done
    names = " ".join(part for part in ("ring", "full" if is_full else "", size) if part)
    length, rest, whole = _dashes(done, total)
    circle = f'cx="32" cy="32" r="27" pathLength="{length}" transform="rotate(-88 32 32)"'
    parts = [f'<circle {circle} stroke-dasharray="{rest}"/>']
    if done:
        parts.append(f'<circle class="done" {circle} stroke-dasharray="{whole}"/>')
    if is_full:
        parts.append('<path class="tick-mark" d="m22 33 7 7 13-15"/>')
    elif "mini" not in size:
        text = f"{done}/{total}"
        small = ' class="long"' if len(text) > 4 else ""  # noqa: PLR2004 - what fits inside the ring
        parts.append(f'<text{small} x="32" y="39">{text}</text>')
    said = f'role="img" aria-label="{escape(label)}"'
    return _safe(f'<svg class="{escape(names)}" viewBox="0 0 64 64" {said}>{"".join(parts)}</svg>')


@lru_cache(maxsize=256)
def quiet_clock(quiet_from: time, quiet_until: time, label: str) -> SafeString:
    """Return a day as a ring of 24 hours, midnight at the top: quiet in grey, open in blue."""
    begin, end = (each.hour + each.minute / 60 for each in (quiet_from, quiet_until))
    quiet = (end - begin) % DAY_HOURS
    gap = 0.3 if quiet else 0
    circle = f'cx="100" cy="100" r="74" pathLength="{DAY_HOURS}"'
    arcs = [
        f'<circle class="{name}" {circle} stroke-dasharray="{length:g} {DAY_HOURS - length:g}"'
        f' transform="rotate({15 * hour - 90:g} 100 100)"/>'
        for name, length, hour in (
            ("quiet", quiet, begin),
            ("open", DAY_HOURS - quiet - gap, end + gap / 2),
        )
    ]
    hours = ((100, 60, 0), (146, 106, 6), (100, 151, 12), (52, 106, 18))
    words = [f'<text x="{x}" y="{y}">{hour}</text>' for x, y, hour in hours]
    said = f'role="img" aria-label="{escape(label)}"'
    return _safe(f'<svg class="clock" viewBox="0 0 200 200" {said}>{"".join(arcs + words)}</svg>')


def _dashes(done: int, total: int) -> tuple[int, str, str]:
    """Return the ring's length with the dashes of all steps and of those done."""
    if total > PIECES:
        return total, f"{total} 0", f"{done} {total - done}"
    length = 10 * max(total, 1)
    gap = 1.6 if total > 1 else 0
    piece = f"{10 - gap:g} {gap:g}"
    last = f"{10 - gap:g} {length - 10 * done + gap:g}"
    return length, piece, " ".join([*[piece] * (done - 1), last])


@lru_cache(maxsize=4096)
def minis(parts: tuple[tuple[int, int, str], ...], words: str) -> SafeString:
    """Return a row of small rings, one for each part: how many, of how many, what it is called.

    Args:
        words: how a part says itself to who cannot see it, with `{part}`, `{done}` and `{total}`.
    """
    said = ((done, total, words.format(part=name, done=done, total=total)) for done, total, name in parts)
    return _safe("".join(ring(done, total, "mini", label) for done, total, label in said))


@lru_cache(maxsize=1024)
def seats(taken: int, capacity: int) -> SafeString:
    """Return two rows of places, the taken ones filled; the words stand beside it."""
    dots = min(capacity, DOTS)
    filled = taken
    if capacity > DOTS:  # in proportion, but only full looks full and only empty looks empty
        filled = min(max(round(taken * dots / capacity), 1 if taken else 0), dots - (taken < capacity))
    columns = math.ceil(dots / 2) if dots > 6 else dots  # noqa: PLR2004 - a few places stand in one row
    width, height = 11 * columns, 22 if columns < dots else 11
    circles = "".join(
        f'<circle class="{"taken" if at < filled else "free"}" '
        f'cx="{5.5 + 11 * (at % columns)}" cy="{5.5 + 11 * (at // columns)}" r="3.75"/>'
        for at in range(dots)
    )
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return _safe(f'<svg {size} aria-hidden="true">{circles}</svg>')


@lru_cache(maxsize=512)
def day(weekday: str, number: str, month: str) -> SafeString:
    """Return a day of the planner: weekday, number, month."""
    return _safe(
        f'<div class="day"><span>{escape(weekday)}</span><b>{escape(number)}</b>'
        f"<span>{escape(month)}</span></div>"
    )
