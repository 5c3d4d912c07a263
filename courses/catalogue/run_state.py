"""Where a run stands, computed from its dates and the clock. Pure: no database, no clock of its own."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class RunState(IntEnum):
    """Where a run stands, from most to least inviting to someone who looks for a course."""

    OPEN = 1
    """Dated, one can enrol, it has yet to start."""
    ALWAYS_OPEN = 2
    """At your own pace, one can start now."""
    UNDER_WAY_OPEN = 3
    """Started, one can still join."""
    FULL = 4
    """One could enrol, were there a place."""
    ANNOUNCED = 5
    """Enrolment is yet to open."""
    CLOSED = 6
    """Enrolment is over, it has yet to start."""
    UNDER_WAY = 7
    """Started, nobody can join any more."""
    FINISHED = 8
    CANCELLED = 9

    @property
    def accepts_enrolment(self) -> bool:
        """Whether someone can take a place now."""
        return self in (RunState.OPEN, RunState.ALWAYS_OPEN, RunState.UNDER_WAY_OPEN)

    @property
    def is_to_come(self) -> bool:
        """Whether it belongs among what someone may still look forward to joining."""
        return self <= RunState.ANNOUNCED

    @property
    def is_over(self) -> bool:
        """Whether nothing happens in it any more."""
        return self >= RunState.FINISHED


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What the state of a run is computed from."""

    dated: bool
    enrol_from: datetime | None = None
    enrol_until: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    capacity: int | None = None
    seats_taken: int = 0
    closed_at: datetime | None = None
    cancelled_at: datetime | None = None

    @property
    def last_moment(self) -> datetime | None:
        """When enrolment closes: as set, else at the start of a dated run and the end of another."""
        return self.enrol_until or (self.starts_at if self.dated else self.ends_at)

    @property
    def is_full(self) -> bool:
        """Whether every place is taken."""
        return self.capacity is not None and self.seats_taken >= self.capacity


def _passed(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and moment <= at


def run_state(run: RunFacts, at: datetime) -> RunState:
    """Return where the run stands at that moment.

    A moment set is the first at which it holds: enrolment that closes at noon is closed at noon.
    Cancelled wins over finished, finished over everything else.
    """
    if _passed(run.cancelled_at, at):
        return RunState.CANCELLED
    if _passed(run.ends_at, at) or _passed(run.closed_at, at):
        return RunState.FINISHED
    started = _passed(run.starts_at, at)
    if _passed(run.enrol_from or at, at) and not _passed(run.last_moment, at):
        return _state_in_window(run, started=started)
    if started or (not run.dated and _passed(run.last_moment, at)):
        return RunState.UNDER_WAY
    return RunState.CLOSED if _passed(run.last_moment, at) else RunState.ANNOUNCED


def _state_in_window(run: RunFacts, *, started: bool) -> RunState:
    if run.is_full:
        return RunState.FULL
    if not run.dated:
        return RunState.ALWAYS_OPEN
    return RunState.UNDER_WAY_OPEN if started else RunState.OPEN
