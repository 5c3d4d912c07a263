"""How far a learner is, computed."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from courses.learning.progress import Task, progress

BEGAN = datetime(2026, 9, 1, 9, tzinfo=UTC)
UNITS = [UUID(int=number) for number in range(1, 5)]
moments = st.none() | st.integers(-30, 30).map(lambda days: BEGAN + timedelta(days=days))
tasks = st.lists(
    st.builds(
        Task,
        id=st.integers(1, 40),
        unit_key=st.sampled_from([*UNITS, UUID(int=99)]),
        block_id=st.uuids(),
        required=st.booleans(),
        required_since=moments,
        joined_at=moments,
        retired=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda task: task.id,
)
done = st.sets(st.integers(1, 40))


@given(tasks, done)
def test_steps_done_are_counted_within_the_steps_there_are(there, completed):
    standing = progress(units=UNITS, tasks=there, completed=completed, since=BEGAN)
    assert standing.total == len(UNITS)
    assert 0 <= standing.done <= standing.total
    assert standing.is_complete == (standing.done == standing.total)
    assert (standing.next_unit is None) == standing.is_complete


@given(tasks, done, st.integers(1, 40))
def test_doing_one_thing_more_never_sets_back(there, completed, more):
    before = progress(units=UNITS, tasks=there, completed=completed, since=BEGAN)
    after = progress(units=UNITS, tasks=there, completed={*completed, more}, since=BEGAN)
    assert after.done >= before.done


@given(tasks, done, st.uuids())
def test_what_is_added_later_never_stands_in_the_way(there, completed, block_id):
    added = Task(99, UNITS[0], block_id, required=True, required_since=BEGAN + timedelta(days=1))
    before = progress(units=UNITS, tasks=there, completed=completed, since=BEGAN)
    after = progress(units=UNITS, tasks=[*there, added], completed=completed, since=BEGAN)
    assert after == before
    assert added.is_new_for(BEGAN)


@given(tasks, done)
def test_what_is_taken_away_never_sets_back(there, completed):
    before = progress(units=UNITS, tasks=there, completed=completed, since=BEGAN)
    after = progress(units=UNITS, tasks=there[1:], completed=completed, since=BEGAN)
    assert after.done >= before.done


@given(tasks, done)
def test_whoever_finished_stays_finished(there, completed):
    assert progress(units=UNITS, tasks=there, completed=completed, since=BEGAN, finished=True).is_complete


@given(tasks, done, st.none() | st.sampled_from([*UNITS, UUID(int=98)]))
def test_resuming_leads_to_something_left_while_there_is_any(there, completed, last):
    standing = progress(units=UNITS, tasks=there, completed=completed, since=BEGAN)
    goal = standing.of_unit(standing.resume_unit(last))
    assert goal is not None
    assert standing.is_complete or not goal.is_done


def test_a_course_without_public_steps_is_never_complete():
    assert not progress(units=[], tasks=[], completed=[], since=BEGAN).is_complete


def test_a_step_begun_before_is_resumed_at_what_is_left_in_it():
    first, second = UUID(int=11), UUID(int=12)
    there = [
        Task(1, UNITS[0], UNITS[0], required=True),
        Task(2, UNITS[0], first, required=True),
        Task(3, UNITS[0], second, required=True),
    ]
    fresh = progress(units=UNITS[:1], tasks=there, completed=[], since=BEGAN)
    begun = progress(units=UNITS[:1], tasks=there, completed=[2], since=BEGAN)
    assert fresh.units[0].next_block is None
    assert begun.units[0].next_block == second
