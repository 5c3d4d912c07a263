"""What a worker does for the search between two jobs: it works off what waits, and has an index made."""

import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.utils import timezone

from search.engines.base import AnotherWrites, EngineIsDown, IndexIsOutdated
from search.engines.choosing import engine
from search.keeping.doubting import is_whole, latest_doubt
from search.keeping.making import AT_ONCE
from search.keeping.outbox import work_off
from search.keeping.rebuilding import is_running

log = structlog.get_logger("search")

BETWEEN_ROUNDS_SECONDS = 0.5
AFTER_TROUBLE_SECONDS = 5.0
BETWEEN_LOOKS_SECONDS = 15.0
BETWEEN_CHECKS_SECONDS = 3600.0
DOWN_FOR_LONG_SECONDS = 30.0
SHORTEST_REST_SECONDS, LONGEST_REST_SECONDS = 10.0, 1800.0


@dataclass
class _Pace:
    """When this process does what next, and the rebuild that it started."""

    round_at: float = 0.0
    look_at: float = 0.0
    check_at: float = 0.0
    doubt: int = 0
    down_since: float | None = None
    rebuild: "subprocess.Popen[bytes] | None" = None
    rebuild_at: float = 0.0
    rest_seconds: float = SHORTEST_REST_SECONDS


_pace = _Pace()


def keep_up() -> None:
    """Work off what waits, at most twice a second unless there is more of it; look after the index itself."""
    now = time.monotonic()
    if now < _pace.round_at:
        return
    _pace.round_at = now + BETWEEN_ROUNDS_SECONDS
    try:
        look_after_the_index(now)
        if done := work_off(at=timezone.now()):
            _pace.down_since = None
        if done >= AT_ONCE:
            _pace.round_at = 0.0
    except AnotherWrites:
        return
    except IndexIsOutdated:
        _pace.round_at = now + AFTER_TROUBLE_SECONDS
        have_it_rebuilt()
    except EngineIsDown as down:
        _pace.round_at = now + AFTER_TROUBLE_SECONDS
        endure(down, now)


def look_after_the_index(now: float) -> None:
    """Have the index made anew when there is none, or one made by another version, or a damaged one."""
    if now < _pace.look_at:
        return
    _pace.look_at = now + BETWEEN_LOOKS_SECONDS
    is_fine = engine().state().is_current
    doubt = latest_doubt()
    if is_fine and (now >= _pace.check_at or doubt != _pace.doubt):
        is_fine = is_whole()
        _pace.check_at, _pace.doubt = now + BETWEEN_CHECKS_SECONDS, doubt
    if is_fine:
        _pace.down_since, _pace.rest_seconds = None, SHORTEST_REST_SECONDS
    else:
        have_it_rebuilt()


def endure(down: EngineIsDown, now: float) -> None:
    """Say once that the engine is down; after a while try whether a new index helps."""
    if _pace.down_since is None:
        _pace.down_since = now
        log.warning("search_engine_is_down", reason=str(down))
    elif now - _pace.down_since >= DOWN_FOR_LONG_SECONDS:
        have_it_rebuilt()


def have_it_rebuilt() -> None:
    """Start a rebuild in a process of its own, so that jobs go on; after each one rest longer than before."""
    now = time.monotonic()
    if _pace.rebuild is not None:
        if (code := _pace.rebuild.poll()) is None:
            return
        if code:
            log.error("search_rebuild_failed", again_in_seconds=round(_pace.rest_seconds))
        _pace.rebuild, _pace.rebuild_at = None, now + _pace.rest_seconds
        _pace.rest_seconds = min(2 * _pace.rest_seconds, LONGEST_REST_SECONDS)
    if now >= _pace.rebuild_at and not is_running():
        log.warning("search_index_cannot_be_used", then="it is made anew")
        _pace.rebuild = start_rebuild()


def start_rebuild() -> "subprocess.Popen[bytes]":
    """Start `search_rebuild --if-needed`."""
    command: list[Any] = [sys.executable, settings.ROOT / "manage.py", "search_rebuild", "--if-needed"]
    return subprocess.Popen(  # noqa: S603 - a program of our own
        command, cwd=settings.ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
