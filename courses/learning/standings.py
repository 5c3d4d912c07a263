"""Where many learners of one course stand, counted with one yardstick. Pure.

Says of each learner what `progress` says of one, module by module and without naming steps. What binds a
learner depends on when she began, so the yardstick is laid once for each group that began between the
same two changes of the course.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

from courses.learning.progress import Task

#: Module by module, step by step: the activities that are required in it.
Bound = tuple[tuple[frozenset[int], ...], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Steps with nothing required left, by module: how many of how many."""

    modules: tuple[tuple[int, int], ...]

    @property
    def done(self) -> int:
        """Steps done in the whole course."""
        return sum(done for done, _total in self.modules)

    @property
    def total(self) -> int:
        """Steps of the whole course."""
        return sum(total for _done, total in self.modules)

    @property
    def open(self) -> int:
        """Steps with something left."""
        return self.total - self.done


@dataclass(frozen=True, slots=True)
class Group:
    """Those who began between two changes of the course, and what is required of them."""

    since: datetime | None
    until: datetime | None
    required: frozenset[int]


class Yardstick:
    """What a course asks, ready to be held beside what each of many learners did.

    Args:
        modules: the public steps of the course, module by module.
        tasks: what there is to do in them.
    """

    def __init__(self, modules: Sequence[Sequence[UUID]], tasks: Iterable[Task]) -> None:
        self._modules = modules
        self._tasks = [task for task in tasks if task.required and not task.retired]
        moments = {task.required_since for task in self._tasks if task.required_since is not None}
        self._changes = sorted(moments)
        self._laid: dict[int, Bound] = {}

    def bound(self, since: datetime) -> Bound:
        """Return what is required of someone who began at that moment, module by module, step by step."""
        group = bisect_right(self._changes, since)
        if group not in self._laid:
            self._laid[group] = self._lay(since)
        return self._laid[group]

    def required(self, since: datetime) -> frozenset[int]:
        """Return every activity that is required of someone who began at that moment."""
        return frozenset().union(*(needed for module in self.bound(since) for needed in module))

    def groups(self) -> list[Group]:
        """Return every group of people of whom the same is required, the earliest first."""
        edges = [None, *self._changes, None]
        beginning = datetime.min.replace(tzinfo=UTC)
        return [Group(since, until, self.required(since or beginning)) for since, until in pairwise(edges)]

    def standing(self, completed: Collection[int], since: datetime, *, finished: bool = False) -> Standing:
        """Return where someone stands who completed these activities; who finished has nothing left."""
        done = completed if isinstance(completed, frozenset | set) else frozenset(completed)
        return Standing(
            tuple(
                (len(steps) if finished else sum(needed <= done for needed in steps), len(steps))
                for steps in self.bound(since)
            )
        )

    def _lay(self, since: datetime) -> Bound:
        needed: dict[UUID, set[int]] = {key: set() for keys in self._modules for key in keys}
        for task in self._tasks:
            if task.unit_key in needed and task.binds(since):
                needed[task.unit_key].add(task.id)
        return tuple(tuple(frozenset(needed[key]) for key in keys) for keys in self._modules)
