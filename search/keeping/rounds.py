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
from search.keeping.making import AT_ONCE
from search.keeping.outbox import work_off
from search.keeping.rebuilding import is_running

log = structlog.get_logger("search")

BETWEEN_ROUNDS_SECONDS = 0.5
AFTER_TROUBLE_SECONDS = 5.0
BETWEEN_LOOKS_SECONDS = 15.0
SHORTEST_REST_SECONDS, LONGEST_REST_SECONDS = 10.0, 1800.0


@dataclass
class _Pace:
    """When this process does what next, and the rebuild that it started."""

    round_at: float = 0.0
    look_at: float = 0.0
    rebuild: "subprocess.Popen[bytes] | None" = None
    rebuild_at: float = 0.0
    rest_seconds: float = SHORTEST_REST_SECONDS
    was_down: bool = False


_pace = _Pace()


def keep_up() -> None:
    """Work off what waits, at most twice a second unless there is more of it; look after the index itself."""
    now = time.monotonic()
    if now < _pace.round_at:
        return
    _pace.round_at = now + BETWEEN_ROUNDS_SECONDS
    try:
        if now >= _pace.look_at:
            _pace.look_at = now + BETWEEN_LOOKS_SECONDS
            look_after_the_index()
        if work_off(at=timezone.now()) >= AT_ONCE:
            _pace.round_at = 0.0
    except AnotherWrites:
        return
    except IndexIsOutdated:
        have_it_rebuilt()
        _pace.round_at = now + AFTER_TROUBLE_SECONDS
    except EngineIsDown as down:
        _pace.round_at = now + AFTER_TROUBLE_SECONDS
        _say_once(down)
    else:
        _pace.was_down = False


def look_after_the_index() -> None:
    """Have the index made anew when there is none, or one made by another version."""
    if not engine().state().is_current:
        have_it_rebuilt()


def have_it_rebuilt() -> None:
    """Start a rebuild in a process of its own, so that jobs go on; after one that failed, rest first."""
    now = time.monotonic()
    if _pace.rebuild and _pace.rebuild.poll() is None:
        return
    if _pace.rebuild and _pace.rebuild.returncode:
        log.error("search_rebuild_failed", again_in_seconds=round(_pace.rest_seconds))
        _pace.rebuild, _pace.rebuild_at = None, now + _pace.rest_seconds
        _pace.rest_seconds = min(2 * _pace.rest_seconds, LONGEST_REST_SECONDS)
    if now < _pace.rebuild_at or is_running():
        return
    log.warning("search_index_is_outdated", then="it is made anew")
    _pace.rebuild = start_rebuild()


def start_rebuild() -> "subprocess.Popen[bytes]":
    """Start `search_rebuild --if-needed`."""
    command: list[Any] = [sys.executable, settings.ROOT / "manage.py", "search_rebuild", "--if-needed"]
    return subprocess.Popen(  # noqa: S603 - a program of our own
        command, cwd=settings.ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def _say_once(down: EngineIsDown) -> None:
    if not _pace.was_down:
        log.warning("search_engine_is_down", reason=str(down))
    _pace.was_down = True
