"""Sheets open right at once, and nothing that people typed is taken for a formula."""

import csv
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.sheets import Row, Sheet, csv_answer, csv_lines, harmless, write_xlsx, xlsx_answer

BRUSSELS = ZoneInfo("Europe/Brussels")
SUMMER_NOON = datetime(2026, 7, 1, 10, 30, tzinfo=UTC)
STARTS_A_FORMULA = tuple("=+-@\t\r＝＋－＠")
HOSTILE = [
    "=1+1",
    "+32 470",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1+1",
    "＝1+1",
    '=HYPERLINK("https://kwaad.example","klik")',
    "=cmd|' /C calc'!A0",
    "https://kwaad.example",
]


def in_csv(*rows: Row) -> str:
    return b"".join(csv_lines(Sheet("blad", ["Kop"], rows), BRUSSELS)).decode()


def in_xlsx(*rows: Row) -> list[tuple]:
    written = BytesIO()
    write_xlsx(written, Sheet("blad", ["Kop"], rows), BRUSSELS)
    return list(load_workbook(written).active.iter_rows(min_row=2, values_only=False))


def test_a_dutch_excel_reads_it():
    told = in_csv(("Örgün", 3, Decimal("2.50"), 2.5, date(2026, 9, 1), SUMMER_NOON, None))
    assert told.startswith("\ufeffKop\r\n")
    assert told.endswith("Örgün;3;2,50;2,5;2026-09-01;2026-07-01 12:30;\r\n")


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_a_formula_becomes_words_in_csv(text):
    _headings, (cell,) = csv.reader(StringIO(in_csv((text,)), newline=""), delimiter=";")
    assert cell.startswith("'")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_formula_is_a_string_in_xlsx(text):
    ((cell,),) = in_xlsx((text,))
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert str(cell.value).strip() == text.strip()


def test_what_another_separator_would_cut_off_is_no_formula_either():
    assert harmless("Jansen,=1+1") == "Jansen,'=1+1"
    assert harmless('Jansen";@SUM(A1)') == "Jansen\";'@SUM(A1)"
    assert harmless("e-mail: a-b@school.example, en - wie weet - meer") == (
        "e-mail: a-b@school.example, en - wie weet - meer"
    )


@given(st.text())
def test_whatever_is_typed_no_cell_begins_a_formula(text):
    for separator in ";,\t":
        for row in csv.reader(StringIO(harmless(text), newline=""), delimiter=separator):
            assert not any(cell.startswith(STARTS_A_FORMULA) for cell in row)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_every_row_is_one_row_however_it_is_typed(texts):
    read = list(csv.reader(StringIO(in_csv(tuple(texts)), newline=""), delimiter=";"))
    assert [len(row) for row in read] == [1, len(texts)]


def test_days_are_days_in_xlsx():
    ((day, moment, nothing, number),) = in_xlsx((date(2026, 9, 1), SUMMER_NOON, None, 3))
    assert [day.value.isoformat(), moment.value.isoformat()] == ["2026-09-01T00:00:00", "2026-07-01T12:30:00"]
    assert day.is_date
    assert (nothing.value, number.value) == (None, 3)


@pytest.mark.django_db
def test_a_name_that_no_tab_or_header_may_have_does_no_harm():
    sheet = Sheet("a/b:c*[d]\r\nX: y" + "z" * 40, ["Kop"], [("een",)])
    for answer in (csv_answer(sheet), xlsx_answer(sheet)):
        assert "\r" not in answer["Content-Disposition"]
        assert b"".join(answer.streaming_content)
        answer.close()


def many(number: int) -> Iterator[Row]:
    return ((f"Person {count}", f"person{count}@school.example", *range(20)) for count in range(number))


@pytest.mark.parametrize("write", ["csv", "xlsx"])
def test_ten_times_the_rows_take_no_more_memory(write, tmp_path):
    def peak(rows: int) -> int:
        sheet = Sheet("blad", ["Kop"] * 22, many(rows))
        tracemalloc.start()
        if write == "csv":
            for _lines in csv_lines(sheet, BRUSSELS):
                pass
        else:
            with (tmp_path / "sheet.xlsx").open("wb") as file:
                write_xlsx(file, sheet, BRUSSELS)
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    peak(10)  # what is imported once counts for nobody
    assert peak(2_000) < peak(200) + 500_000
