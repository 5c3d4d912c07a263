"""What a worker does between two jobs: short work that is always due, such as keeping an index up to date.

A round is no job: it leaves no row, is never lost because it looks itself what there is to do, and what it
raises is written in the log and never stops the worker.
"""

import time
from collections.abc import Callable

import structlog

from core.registry import Registry

log = structlog.get_logger("jobs")

AFTER_A_FAILURE_SECONDS = 10.0

_rounds: Registry[Callable[[], None]] = Registry("rounds of the worker")
_resting_until: dict[str, float] = {}


def register_round(name: str, work: Callable[[], None]) -> None:
    """Let the worker do this each time it has a moment: at least once a second when it is idle."""
    _rounds.register(name, work)


def go_round() -> None:
    """Do every round once; one that failed rests for a while."""
    for name, work in _rounds.items():
        if time.monotonic() >= _resting_until.get(name, 0.0):
            try:
                work()
            except Exception:
                _resting_until[name] = time.monotonic() + AFTER_A_FAILURE_SECONDS
                log.exception("round_failed", round=name)
