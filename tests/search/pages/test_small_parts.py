"""Rules of the pages that need no page."""

from datetime import date

import pytest

from core.facets import Group, Option
from search.pages.lines import Line
from search.pages.narrowing import groups_of, this_school_year
from search.pages.turning import leaves


@pytest.mark.parametrize(
    ("current", "last", "numbers"),
    [
        (1, 1, []),
        (1, 2, [1, 2]),
        (1, 900, [1, 2, 3]),
        (4, 9, [1, 2, 3, 4, 5, 6]),
        (6, 9, [1, 0, 4, 5, 6, 7, 8]),
        (9, 9, [1, 0, 7, 8, 9]),
    ],
)
def test_pages_near_by_can_be_turned_to(current, last, numbers):
    shown = leaves(current, last, lambda number: f"?page={number}")
    assert [leaf.number for leaf in shown] == numbers
    assert [leaf.number for leaf in shown if leaf.is_current] == ([current] if numbers else [])


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 8, 31), "2025-2026"), (date(2026, 9, 1), "2026-2027"), (date(2027, 1, 1), "2026-2027")],
)
def test_a_school_year_begins_in_september(day, year):
    assert this_school_year(day) == year


def test_of_all_school_years_this_one_is_offered_and_the_one_asked_for():
    years = tuple(
        Option("school_year", year, year, 3, year == "2019-2020", "?")
        for year in ("2026-2027", "2025-2026", "2019-2020")
    )
    (group,) = groups_of([Group("school_year", "Van wanneer", years)], today=date(2026, 11, 1))
    assert [option.value for option in group.options] == ["", "2026-2027", "2019-2020"]
    assert group.takes_one
    assert [option.is_chosen for option in group.options] == [False, False, True]


def test_what_looks_alike_without_its_signs_has_an_id_of_its_own():
    ids = {Option("tag", value, value, 1, False, "").html_id for value in ("c", "C++", "C#", "c/")}
    assert len(ids) == 4


class Hit:
    def __init__(self, **data):
        self.data = data


@pytest.mark.parametrize(
    ("data", "licence", "checked"),
    [
        ({"licence": "cc-by", "checked_on": "2026-10-01"}, True, date(2026, 10, 1)),
        ({"licence": "none such", "checked_on": "yesterday"}, False, None),
        ({}, False, None),
    ],
)
def test_licence_and_last_check_are_shown_where_they_are_known(data, licence, checked):
    line = Line(Hit(**data), None, None)
    assert bool(line.licence) is licence
    assert line.checked_on == checked
