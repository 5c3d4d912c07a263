"""Where a run stands: the pure rule, and the database asked the same question."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.models import CourseRun
from courses.catalogue.offers import runs_of, runs_to_come
from courses.catalogue.run_state import RunFacts, RunState, run_state
from tests.support.properties import effort

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
HOURS = [NOON + timedelta(hours=number) for number in range(9)]
COURSE = UUID(int=7)
moments = st.sampled_from(HOURS)
perhaps = st.none() | moments


@st.composite
def facts(draw):
    """Any run the tables allow; few moments, so that many of them coincide."""
    dated = draw(st.booleans())
    capacity = draw(st.none() | st.integers(0, 3))
    starts_at, ends_at = span(draw, must=dated)
    enrol_from, enrol_until = span(draw, must=False)
    return RunFacts(
        dated=dated,
        enrol_from=enrol_from,
        enrol_until=enrol_until,
        starts_at=starts_at,
        ends_at=ends_at,
        capacity=capacity,
        seats_taken=draw(st.integers(0, 3 if capacity is None else capacity)),
        closed_at=draw(perhaps),
        cancelled_at=draw(perhaps),
    )


def span(draw, *, must):
    """Two moments of which the second is later, or either left open."""
    first, last = sorted(draw(st.lists(moments, min_size=2, max_size=2, unique=True)))
    return (
        (first, last) if must else (draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))
    )


def row(run, number):
    """Return a run as it would be stored."""
    values = {name: getattr(run, name) for name in RunFacts.__slots__ if name != "dated"}
    kind = "dated" if run.dated else "self_paced"
    return CourseRun(course_key=COURSE, title=str(number), kind=kind, created_at=NOON, **values)


@pytest.mark.django_db
def test_the_database_and_the_rule_tell_the_same_of_any_run_at_any_moment():
    @effort(25)
    @given(st.lists(facts(), min_size=5, max_size=20), moments)
    def tell_the_same(runs, at):
        CourseRun.objects.all().delete()
        stored = CourseRun.objects.bulk_create(row(run, number) for number, run in enumerate(runs))
        states = {each.pk: run_state(run, at) for each, run in zip(stored, runs, strict=True)}
        assert {each.pk: each.state(at) for each in CourseRun.objects.all()} == states

        going = {pk: state for pk, state in states.items() if not state.is_over}
        assert {each.pk for each in CourseRun.objects.going(at)} == going.keys()
        assert {each.id: each.state for each in runs_of(COURSE, at)} == going
        to_come = {pk: state for pk, state in states.items() if state.is_to_come}
        assert {each.id: each.state for each in runs_to_come(at).get(COURSE, [])} == to_come

    tell_the_same()


@given(facts(), moments, moments)
def test_what_is_over_stays_over(run, first, second):
    earlier, later = sorted([first, second])
    if run_state(run, earlier).is_over:
        assert run_state(run, later).is_over


@given(facts(), moments)
def test_one_can_enrol_only_while_there_is_a_place_and_enrolment_is_open(run, at):
    if run_state(run, at).accepts_enrolment:
        assert not run.is_full
        assert run.enrol_from is None or run.enrol_from <= at
        assert run.last_moment is None or at < run.last_moment


@given(facts(), moments)
def test_only_a_place_is_wanting_when_it_is_full(run, at):
    with_places = run_state(replace(run, capacity=None), at)
    if run_state(run, at) is RunState.FULL:
        assert with_places.accepts_enrolment
    elif not run.is_full:
        assert run_state(run, at) is with_places


@given(facts(), moments)
def test_a_dated_run_is_under_way_from_its_start_to_its_end(run, at):
    state = run_state(run, at)
    if run.dated and not state.is_over and state is not RunState.FULL:
        started = state in (RunState.UNDER_WAY, RunState.UNDER_WAY_OPEN)
        assert started == (run.starts_at <= at < run.ends_at)


@given(facts(), moments)
def test_its_state_changes_at_its_own_moments_alone(run, at):
    own = [run.enrol_from, run.enrol_until, run.starts_at, run.ends_at, run.closed_at, run.cancelled_at]
    if at not in own:
        assert run_state(run, at) is run_state(run, at - timedelta(minutes=59))


@given(facts(), moments)
def test_calling_it_off_wins_over_everything(run, at):
    assert run_state(replace(run, cancelled_at=at), at) is RunState.CANCELLED
    assert run_state(replace(run, cancelled_at=None), at) is not RunState.CANCELLED
