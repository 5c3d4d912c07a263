"""The rules of trust, as functions of facts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.trust.rules import (
    LIMITS,
    Facts,
    Trust,
    is_duplicate,
    links_in,
    refusal,
    trust_of,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
FREE = {"posts_last_hour": 0, "links": 0, "links_last_day": 0, "pictures": 0, "is_again": False}


def facts(*, days: float = 0, **known) -> Facts:
    return Facts(joined_at=NOW - timedelta(days=days), **known)


def test_one_begins_as_a_newcomer_and_grows_with_days_reading_and_thanks():
    assert trust_of(facts(days=0, posts_read=500, thanks=9), NOW) == Trust.NEWCOMER
    assert trust_of(facts(days=3, posts_read=20), NOW) == Trust.MEMBER
    assert trust_of(facts(days=3, thanks=2), NOW) == Trust.MEMBER
    assert trust_of(facts(days=400), NOW) == Trust.NEWCOMER
    assert trust_of(facts(days=30, posts_read=100, thanks=3), NOW) == Trust.TRUSTED
    assert trust_of(facts(days=0, works_here=True), NOW) == Trust.TRUSTED


def test_an_upheld_flag_limits_for_two_weeks_and_is_remembered_for_half_a_year():
    known = {"days": 700, "posts_read": 900, "thanks": 40}
    assert trust_of(facts(upheld_at=NOW - timedelta(days=13), **known), NOW) == Trust.NEWCOMER
    assert trust_of(facts(upheld_at=NOW - timedelta(days=15), **known), NOW) == Trust.MEMBER
    assert trust_of(facts(upheld_at=NOW - timedelta(days=181), **known), NOW) == Trust.TRUSTED


@given(
    days=st.floats(0, 900),
    read=st.integers(0, 500),
    thanks=st.integers(0, 20),
    more=st.tuples(st.floats(0, 100), st.integers(0, 100), st.integers(0, 5)),
)
def test_trust_never_shrinks_by_being_here_reading_or_being_thanked(days, read, thanks, more):
    before = trust_of(facts(days=days, posts_read=read, thanks=thanks), NOW)
    after = trust_of(facts(days=days + more[0], posts_read=read + more[1], thanks=thanks + more[2]), NOW)
    assert after >= before
    assert LIMITS[after].links_a_post >= LIMITS[before].links_a_post
    assert trust_of(facts(days=days, posts_read=read, thanks=thanks, limited=True), NOW) == Trust.NEWCOMER


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("see https://a.example and http://b.example/x?y=1", 2),
        ("[a](https://a.example) www.b.example", 2),
        ("HTTPS://A.EXAMPLE", 1),
        ("https://leerkring.example/nl/x/ our own", 0),
        ("https://leerkring.example.evil.example/", 1),
        ("https://leerkring.example@evil.example/", 1),
        ("no link: http:/ or ftp:", 0),
    ],
)
def test_links_that_lead_away_are_counted(text, many):
    assert links_in(text, ("leerkring.example",)) == many


def test_the_same_words_are_the_same_whatever_signs_stand_between():
    said = "Look at my new site, it has all the sheets for maths!"
    assert is_duplicate("look at MY new site... it has all the sheets for maths", [said])
    assert not is_duplicate("Look at my new site, it has all the sheets for French!", [said])
    assert not is_duplicate("Thank you!", ["Thank you!"])


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({}, None),
        ({"posts_last_hour": 6}, "too_many_posts"),
        ({"links": 3}, "too_many_links"),
        ({"links": 2, "links_last_day": 5}, "too_many_links_today"),
        ({"links": 0, "links_last_day": 50}, None),
        ({"pictures": 5}, "too_many_pictures"),
        ({"is_again": True}, "said_before"),
    ],
)
def test_a_newcomer_is_refused_what_is_too_much(told, code):
    assert refusal(LIMITS[Trust.NEWCOMER], **(FREE | told)) == code
