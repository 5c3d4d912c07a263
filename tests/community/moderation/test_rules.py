"""The rules of moderation, as functions of facts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.moderation.models import Act, Reason
from community.moderation.rules import (
    LEAVES,
    Flagged,
    Happening,
    Seen,
    hides_by_itself,
    seen_after,
    urgency_of,
)

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


def told(reason: str = Reason.HURTFUL, *, trusted: bool = True, may_hide: bool = True) -> Flagged:
    return Flagged(reason=reason, is_trusted=trusted, may_hide=may_hide)


@pytest.mark.parametrize(
    ("flags", "hides"),
    [
        ([told()] * 2, False),
        ([told()] * 3, True),
        ([told(trusted=False)] * 9, False),
        ([told(), told(), *[told(trusted=False)] * 4], False),
        ([told(Reason.PUPIL, trusted=False)], True),
        ([told(Reason.PUPIL, trusted=False, may_hide=False)], False),
        ([], False),
    ],
)
def test_three_trusted_flags_hide_and_so_does_one_that_a_pupil_is_recognisable(flags, hides):
    assert hides_by_itself(flags) is hides


def test_every_act_says_what_it_leaves():
    assert set(LEAVES) == set(Act)


def test_a_pupil_comes_before_anything_else_and_many_flags_before_one():
    assert urgency_of([told(Reason.PUPIL)]) > urgency_of([told(Reason.ILLEGAL)] * 4)
    assert urgency_of([told()] * 3) > urgency_of([told()]) > urgency_of([told(Reason.ADVERT)])


def test_what_happened_last_counts():
    earlier, later = Happening(NOW, Seen.REMOVED), Happening(NOW + timedelta(1), Seen.SHOWN)
    assert seen_after([later, earlier]) == Seen.SHOWN
    assert seen_after([earlier]) == Seen.REMOVED
    assert seen_after([]) == Seen.SHOWN
    assert seen_after([Happening(NOW, Seen.SHOWN), Happening(NOW, Seen.HIDDEN)]) == Seen.HIDDEN


FLAGS = st.lists(st.builds(Flagged, st.sampled_from(Reason.values), st.booleans(), st.booleans()), max_size=8)


@given(FLAGS, st.builds(Flagged, st.sampled_from(Reason.values), st.booleans(), st.booleans()))
def test_one_more_flag_never_shows_what_was_hidden_nor_makes_it_less_urgent(flags, more):
    grave = any(flag.reason == Reason.PUPIL and flag.may_hide for flag in flags)
    assert hides_by_itself(flags) == (grave or sum(flag.is_trusted for flag in flags) >= 3)
    assert hides_by_itself([*flags, more]) >= hides_by_itself(flags)
    assert urgency_of([*flags, more]) >= urgency_of(flags)
    assert hides_by_itself(flags[::-1]) == hides_by_itself(flags)
