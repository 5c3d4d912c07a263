"""How far a learner is: computed from what there is to do and what was done. Pure.

What binds a learner is what was required when she began. What came later is shown as new and never
stands between her and the end; what was taken away binds nobody, and its completions remain facts.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Task:
    """An activity, as far as progress is concerned."""

    id: int
    unit_key: UUID
    block_id: UUID
    required: bool
    required_since: datetime | None = None
    """Since when it is required; None means before anyone had a place on the course."""
    joined_at: datetime | None = None
    """Since when it is part of the course; None likewise."""
    retired: bool = False
    is_meeting: bool = False
    """A run may have no date for it; then it binds nobody there (`courses/learning/tasks.py`)."""

    def binds(self, since: datetime) -> bool:
        """Whether it is required of someone who takes part since that moment."""
        return (
            self.required
            and not self.retired
            and (self.required_since is None or self.required_since <= since)
        )

    def is_new_for(self, since: datetime) -> bool:
        """Whether it joined the course after she began."""
        came = self.required_since if self.required else self.joined_at
        return not self.retired and came is not None and came > since


@dataclass(frozen=True)
class UnitProgress:
    """One step of the trail."""

    unit_key: UUID
    done: int
    total: int
    next_block: UUID | None = None
    """Where to go on in a step begun before; None at its start or when only leaving it is left."""

    @property
    def left(self) -> int:
        """Required things that are yet to be done in it."""
        return self.total - self.done

    @property
    def is_done(self) -> bool:
        """Whether nothing required is left in it."""
        return self.done == self.total


@dataclass(frozen=True)
class Progress:
    """Where a learner stands in a course, step by step in the order of the course."""

    units: tuple[UnitProgress, ...]
    finished: bool = False
    """She finished earlier; that stays so, whatever was added since."""

    @property
    def total(self) -> int:
        """Number of steps."""
        return len(self.units)

    @property
    def done(self) -> int:
        """Number of steps with nothing required left."""
        return sum(unit.is_done for unit in self.units)

    @property
    def is_complete(self) -> bool:
        """Whether all that binds her is done, or was when she finished."""
        return self.finished or (bool(self.units) and all(unit.is_done for unit in self.units))

    @property
    def next_unit(self) -> UUID | None:
        """The step to go on with: the first with something left; None when all is done."""
        return next((unit.unit_key for unit in self.units if not unit.is_done), None)

    def resume_unit(self, last: UUID | None) -> UUID | None:
        """The step to come back to: where she was if something is left there, else the next after it."""
        keys = [unit.unit_key for unit in self.units]
        start = keys.index(last) if last in keys else 0
        turned = [*self.units[start:], *self.units[:start]]
        left = next((unit.unit_key for unit in turned if not unit.is_done), None)
        return left or (keys[start] if keys else None)

    def of_unit(self, unit_key: UUID) -> UnitProgress | None:
        """Return one step, or None when the course has it no longer."""
        return next((unit for unit in self.units if unit.unit_key == unit_key), None)


def progress(
    *,
    units: Sequence[UUID],
    tasks: Iterable[Task],
    completed: Collection[int],
    since: datetime,
    finished: bool = False,
) -> Progress:
    """Return where a learner stands.

    Args:
        units: the public steps of the course in order; tasks of other units do not count.
        tasks: what there is to do, in order.
        completed: ids of the activities she completed.
        since: when her place began.
        finished: whether she finished the course before.
    """
    bound: dict[UUID, list[Task]] = {key: [] for key in units}
    for task in tasks:
        if task.unit_key in bound and task.binds(since):
            bound[task.unit_key].append(task)
    done_ids = frozenset(completed)
    return Progress(units=tuple(_unit(key, own, done_ids) for key, own in bound.items()), finished=finished)


def _unit(unit_key: UUID, tasks: Sequence[Task], completed: Collection[int]) -> UnitProgress:
    left = [task for task in tasks if task.id not in completed]
    begun = len(left) < len(tasks)
    blocks = [task.block_id for task in left if task.block_id != unit_key]
    return UnitProgress(
        unit_key=unit_key,
        done=len(tasks) - len(left),
        total=len(tasks),
        next_block=blocks[0] if begun and blocks else None,
    )
