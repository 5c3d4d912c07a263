"""One yardstick for many learners says of each what progress says of her alone."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from courses.learning.progress import Task, progress
from courses.learning.standings import Yardstick

START = datetime(2026, 9, 1, tzinfo=UTC)
MOMENTS = st.none() | st.integers(0, 6).map(lambda days: START + timedelta(days=days))
UNITS = [UUID(int=number) for number in range(1, 7)]
MODULES = st.lists(st.integers(0, 3), min_size=1, max_size=3)
TASKS = st.lists(
    st.tuples(st.sampled_from([*UNITS, UUID(int=99)]), st.booleans(), MOMENTS, st.booleans()), max_size=12
)


def modules_of(sizes: list[int]) -> list[list[UUID]]:
    left = iter(UNITS)
    return [[unit for unit, _ in zip(left, range(size), strict=False)] for size in sizes]


@given(MODULES, TASKS, st.sets(st.integers(0, 12)), st.integers(0, 6), st.booleans())
def test_each_learner_stands_where_her_own_progress_says(sizes, drawn, completed, began, finished):
    modules, since = modules_of(sizes), START + timedelta(days=began)
    tasks = [
        Task(number, unit, UUID(int=1000 + number), required, moment, retired=retired)
        for number, (unit, required, moment, retired) in enumerate(drawn)
    ]
    yardstick = Yardstick(modules, tasks)
    yardstick.standing(completed, START)  # what was laid for others changes nothing
    told = yardstick.standing(completed, since, finished=finished)
    own = progress(
        units=[unit for module in modules for unit in module], tasks=tasks, completed=completed, since=since
    )
    done = {unit.unit_key for unit in own.units if unit.is_done}
    assert told.total == own.total
    assert told.modules == tuple(
        (len(module) if finished else len(done.intersection(module)), len(module)) for module in modules
    )
    assert told.open == own.total - told.done


@given(TASKS, st.integers(0, 6))
def test_what_is_required_is_what_binds(drawn, began):
    since = START + timedelta(days=began)
    tasks = [
        Task(number, unit, UUID(int=1000 + number), required, moment, retired=retired)
        for number, (unit, required, moment, retired) in enumerate(drawn)
    ]
    bound = {task.id for task in tasks if task.unit_key in UNITS and task.binds(since)}
    assert Yardstick([UNITS], tasks).required(since) == bound
