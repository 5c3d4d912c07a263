"""Is the process alive (`/healthz`), and can it serve (`/readyz`)? For whoever keeps the site running.

`/readyz` names each part with its state and answers 503 when one is bad. It tells counts and states,
never data. Jobs that were given up are shown but do not make the site unready: another server would
have them too. The same holds for the search: without it every page is still served, so a search that is down
or behind says so and makes the site *degraded*, never unready.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.jobs.health import queue_state
from search.keeping.state import search_state

log = structlog.get_logger("health")

Part = Callable[[], dict[str, Any]]


class PartIsBad(Exception):
    """A part answers, but not as it should."""


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """Say that the process answers."""
    return JsonResponse({"state": "good"})


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Say of each part whether it does what it should."""
    parts = {name: state_of(name, part) for name, part in PARTS.items()}
    states = {part["state"] for part in parts.values()}
    whole = "bad" if "bad" in states else "degraded" if states != {"good"} else "good"
    return JsonResponse({"state": whole, "parts": parts}, status=503 if whole == "bad" else 200)


def state_of(name: str, part: Part) -> dict[str, Any]:
    """Ask one part; whatever goes wrong is its state, and the log knows more."""
    try:
        return {"state": "good", **part()}
    except Exception:
        log.warning("part_is_bad", part=name, exc_info=True)
        return {"state": "bad"}


def database() -> dict[str, Any]:
    """Ask the database something."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return {"kind": connection.vendor}


def queue() -> dict[str, Any]:
    """Look whether somebody does the durable jobs."""
    state = queue_state(at=timezone.now())
    return {
        "state": "good" if state.is_healthy else "bad",
        "waiting": state.waiting,
        "running": state.running,
        "given_up": state.given_up,
        "oldest_seconds": round(state.oldest_seconds),
    }


def shared_cache() -> dict[str, Any]:
    """Put something in the cache and take it out again."""
    key, value = f"readyz:{get_random_string(12)}", get_random_string(12)
    cache.set(key, value, timeout=30)
    if cache.get(key) != value:
        raise PartIsBad("the cache forgets")
    cache.delete(key)
    return {}


def storage() -> dict[str, Any]:
    """Write a small file where uploads go, and remove it."""
    name = default_storage.save(f"readyz/{get_random_string(12)}.txt", ContentFile(b"ready"))
    default_storage.delete(name)
    return {}


def search() -> dict[str, Any]:
    """Look whether what people search in is there, and whether it is up to date."""
    state = search_state(at=timezone.now())
    return {
        "state": state.word,
        "engine": state.index.engine if state.index else None,
        "waiting": state.waiting,
        "oldest_seconds": round(state.oldest_seconds),
        "given_up": state.given_up,
    }


PARTS: dict[str, Part] = {
    "database": database,
    "queue": queue,
    "cache": shared_cache,
    "storage": storage,
    "search": search,
}
