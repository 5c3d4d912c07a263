"""How days and lengths of time are said."""

import datetime as dt

import pytest
from django.utils import translation

from core import spoken

NOON = dt.datetime(2026, 11, 18, 11, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("length", "nl", "en"),
    [
        (720, "12 uur", "12 hours"),
        (60, "1 uur", "1 hour"),
        (90, "1,5 uur", "1.5 hours"),
        (50, "50 minuten", "50 minutes"),
        (80, "1 uur en 20 minuten", "1 hour and 20 minutes"),
    ],
)
def test_a_length_is_said_in_full_on_paper(length, nl, en):
    for language, words in (("nl", nl), ("en", en)):
        with translation.override(language):
            assert spoken.full_duration(length) == words


@pytest.mark.parametrize(
    ("length", "nl", "en"),
    [
        (0, "", ""),
        (40, "40 min", "40 min"),
        (60, "1 uur", "1 hour"),
        (90, "1,5 uur", "1.5 hours"),
        (80, "1 u 20 min", "1 h 20 min"),
    ],
)
def test_a_length_is_said_briefly_in_lists(length, nl, en):
    for language, words in (("nl", nl), ("en", en)):
        with translation.override(language):
            assert spoken.duration(length) == words


def test_a_moment_is_said_where_the_reader_is():
    with translation.override("nl"):
        assert spoken.full_moment(NOON) == "18 november 2026, 12.00 uur"
        assert spoken.day_parts(NOON) == ("wo", "18", "nov")
    with translation.override("en"):
        assert spoken.full_moment(NOON) == "18 November 2026, 12:00"


def test_a_period_of_one_day_is_that_day():
    with translation.override("en"):
        assert spoken.period(NOON, NOON + dt.timedelta(hours=3)) == "18 November 2026"
        assert spoken.period(NOON, NOON + dt.timedelta(days=3)) == "18 November 2026 to 21 November 2026"


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (None, "–"),
        ("", "–"),
        ([], "–"),
        (0, "0"),
        (True, "ja"),
        (NOON, "18 november 2026, 12.00 uur"),
        (dt.date(2026, 11, 18), "18 november 2026"),
        (["wiskunde", "fysica"], "wiskunde, fysica"),
        ({"foto": "leden", "vakken": ["a", "b"]}, "foto: leden; vakken: a, b"),
    ],
)
def test_whatever_a_record_holds_can_be_said(thing, said):
    with translation.override("nl"):
        assert spoken.value(thing) == said
