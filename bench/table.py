"""The figures as a table for people and as data for whoever compares runs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bench.rounds import Figure

HEADINGS = ("page", "x floor", "target", "", "CPU ms", "database ms", "queries", "bytes sent")
START_TARGET, MEMORY_TARGET, RISE_TARGET = 3.0, 350.0, 2.0
"""Seconds until the server answers; MiB of web worker and job worker together; MiB that an export of ten
times the rows may take more."""


def table(figures: Sequence[Figure], surroundings: Mapping[str, float]) -> str:
    """Return the table, with what is measured besides the pages below it."""
    rows = [HEADINGS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = ["  ".join(_cell(row, place, widths) for place in range(len(HEADINGS))).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", *_below(surroundings)])


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.name,
        f"{figure.multiple:.2f}",
        f"{figure.target:.1f}" if figure.target else "",
        figure.verdict,
        f"{figure.milliseconds:.2f}",
        f"{figure.database_milliseconds:.2f}",
        str(figure.queries),
        str(figure.length),
    )


def _cell(row: Sequence[str], place: int, widths: Sequence[int]) -> str:
    is_word = place in (0, 3)
    return row[place].ljust(widths[place]) if is_word else row[place].rjust(widths[place])


def _below(measured: Mapping[str, float]) -> list[str]:
    start, web, worker = measured["start_seconds"], measured["web_mib"], measured["worker_mib"]
    both = web + worker
    starts = f"the front page answers {start:.2f} s after the start"
    takes = f"memory (PSS): web server {web:.0f} MiB, job worker {worker:.0f} MiB, together {both:.0f} MiB"
    exports = [_export(measured, kind) for kind in ("csv", "xlsx") if f"{kind}_seconds" in measured]
    return [
        f"{starts} (under {START_TARGET:g} s: {_verdict(start, START_TARGET)})",
        f"{takes} (under {MEMORY_TARGET:g} MiB: {_verdict(both, MEMORY_TARGET)})",
        *exports,
    ]


def _export(measured: Mapping[str, float], kind: str) -> str:
    seconds, rise = measured[f"{kind}_seconds"], measured[f"{kind}_rises_mib"]
    told = f"5,000 people of a run as {kind.upper()}: {seconds:.1f} s, {rise:.1f} MiB more than 500"
    return f"{told} (under {RISE_TARGET:g} MiB: {_verdict(rise, RISE_TARGET)})"


def _verdict(value: float, target: float) -> str:
    return "reached" if value < target else "MISSED"


def as_data(
    figures: Sequence[Figure], measured: Mapping[str, float], facts: Mapping[str, Any]
) -> dict[str, Any]:
    """Return all figures as plain data."""
    pages = {figure.name: {**asdict(figure), "verdict": figure.verdict} for figure in figures}
    return {**facts, **measured, "pages": pages}
