"""Who can use help: two rules, and nothing else counts."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from courses.desk.signals import QUIET_DAYS, Rule, Signal, signals

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MISSED = datetime(2026, 11, 18, 13, tzinfo=UTC)
AGO = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400))


@given(AGO, st.integers(0, 40), st.none() | st.just(MISSED))
def test_two_rules_decide_and_each_for_itself(ago, open_steps, missed_at):
    found = signals(last_active=NOW - ago, open_steps=open_steps, missed_at=missed_at, at=NOW)
    is_quiet = ago >= timedelta(days=QUIET_DAYS) and open_steps > 0
    assert [each.rule for each in found] == [Rule.MISSED] * bool(missed_at) + [Rule.QUIET] * is_quiet


def test_a_fortnight_is_a_fortnight_to_the_second():
    fortnight = timedelta(days=14)
    just_not = NOW - fortnight + timedelta(seconds=1)
    assert not signals(last_active=just_not, open_steps=1, missed_at=None, at=NOW)
    assert signals(last_active=NOW - fortnight, open_steps=1, missed_at=None, at=NOW)


@time_machine.travel(NOW)
def test_each_rule_is_written_out():
    missed, quiet = Signal(Rule.MISSED, missed_at=MISSED), Signal(Rule.QUIET, days=15, open_steps=6)
    with translation.override("nl"):
        assert missed.sentence == "Miste de sessie van 18 november zonder bericht."
        assert quiet.sentence == "Deed 15 dagen niets, en er staan nog 6 stappen open."
        assert Signal(Rule.QUIET, days=14, open_steps=1).sentence.endswith("er staat nog 1 stap open.")
    with translation.override("en"):
        assert missed.sentence == "Missed the session of 18 November without word."
        assert quiet.sentence == "Did nothing for 15 days, and 6 steps are still open."
