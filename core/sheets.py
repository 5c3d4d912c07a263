"""Sheets: rows that someone opens in a spreadsheet, as CSV or as XLSX, right at once and without harm.

CSV is what a Dutch Excel opens by a double click: UTF-8 with its mark, semicolons, decimal commas, days
as ISO writes them. What people typed stays words: a text that a spreadsheet would take for a formula gets
an apostrophe in CSV and is kept as a string in XLSX. Rows are taken one by one and never gathered, so a
sheet of five thousand rows takes no more memory than one of ten.

This module does not know what the rows mean or who may have them; the view that answers says so, and that
nothing of it is kept on the way.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

Cell = str | int | float | Decimal | date | datetime | None
Row = Sequence[Cell]

BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = ";"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINES_AT_ONCE = 200
LONGEST_TEXT = 32_000
"""A cell of Excel holds 32,767 characters."""
_LONGEST_TAB = 31
_NO_TAB = re.compile(r"[\[\]:*?/\\']")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_LINE_BREAK = re.compile(r"\r\n?")
_FORMULA = re.compile(r"\A\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|\A[\t\n]")
_BEHIND_SEPARATOR = re.compile(r"(?<=[,;\t\n\"])(?=[=+\-@\uff0b\uff0d\uff1d\uff20])")


@dataclass(frozen=True)
class Sheet:
    """A sheet to hand out.

    Args:
        name: of the file, without ending, and of the tab.
        headings: what the columns are called, in the reader's language.
        rows: taken once, one by one; their words are made where they are taken, so in a language that the
            caller has settled on.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Row]


def csv_answer(sheet: Sheet) -> StreamingHttpResponse:
    """Hand out a sheet as CSV, a few hundred lines at a time."""
    lines = csv_lines(sheet, timezone.get_current_timezone())
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{sheet.name}.csv")
    return response


def xlsx_answer(sheet: Sheet) -> FileResponse:
    """Hand out a sheet as XLSX, written to a file that goes once it is sent."""
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    write_xlsx(file, sheet, timezone.get_current_timezone())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{sheet.name}.xlsx", content_type=XLSX)


class _Lines(list[str]):
    """What the writer of CSV writes to: lines that wait to be sent."""

    def write(self, line: str) -> None:
        """Keep a line."""
        self.append(line)


def csv_lines(sheet: Sheet, zone: tzinfo) -> Iterator[bytes]:
    """Yield a sheet as CSV, some lines at a time.

    Args:
        zone: whose clock moments are told by.
    """
    lines = _Lines([BYTE_ORDER_MARK])
    writer = csv.writer(lines, delimiter=SEPARATOR)
    writer.writerow([harmless(heading) for heading in sheet.headings])
    for row in sheet.rows:
        writer.writerow([_csv_cell(cell, zone) for cell in row])
        if len(lines) >= LINES_AT_ONCE:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def _csv_cell(cell: Cell, zone: tzinfo) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{_on_clock(cell, zone):%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case str():
            return harmless(cell)
        case float() | Decimal():
            return (
                f"{cell:f}".replace(".", ",") if isinstance(cell, Decimal) else f"{cell:g}".replace(".", ",")
            )
    return str(cell)


def harmless(text: str) -> str:
    """Return a text as CSV may hold it: no spreadsheet takes it, or a part of it, for a formula.

    A part counts where a program that separates by commas or tabs would begin a cell of its own.
    """
    clean = printable(text)
    if _FORMULA.match(clean):
        clean = f"'{clean}"
    return _BEHIND_SEPARATOR.sub("'", clean)


def printable(text: str) -> str:
    """Return a text without what no sheet can hold, its lines broken in one way."""
    return _UNPRINTABLE.sub("", _LINE_BREAK.sub("\n", text))


def write_xlsx(file: IO[bytes], sheet: Sheet, zone: tzinfo) -> None:
    """Write a sheet as XLSX, row by row, with its headings on top and days as days.

    Args:
        file: is written to from where it stands.
        zone: whose clock moments are told by.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  read only where a sheet is made

    calm = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, {"constant_memory": True, **calm}) as book:
        tab = book.add_worksheet(_NO_TAB.sub(" ", printable(sheet.name))[:_LONGEST_TAB].strip())
        formats = {kind: book.add_format({"num_format": told}) for kind, told in _TELLING.items()}
        for place, heading in enumerate(sheet.headings):
            tab.set_column(place, place, min(max(len(heading) + 2, 12), 40))
        tab.freeze_panes(1, 0)
        tab.write_row(0, 0, [printable(each) for each in sheet.headings], book.add_format({"bold": True}))
        for number, row in enumerate(sheet.rows, start=1):
            for place, cell in enumerate(row):
                _write_cell(tab, (number, place), cell, zone, formats)


_TELLING: dict[type, str] = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd"}


def _write_cell(tab: Any, at: tuple[int, int], cell: Cell, zone: tzinfo, formats: dict[type, Any]) -> None:
    match cell:
        case None | "":
            return
        case str():
            tab.write_string(*at, printable(cell)[:LONGEST_TEXT])
        case datetime():
            tab.write_datetime(*at, _on_clock(cell, zone).replace(tzinfo=None), formats[datetime])
        case date():
            tab.write_datetime(*at, cell, formats[date])
        case _:
            tab.write_number(*at, cell)


def _on_clock(moment: datetime, zone: tzinfo) -> datetime:
    return moment if timezone.is_naive(moment) else moment.astimezone(zone)
