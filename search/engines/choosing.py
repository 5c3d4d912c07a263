"""Which engine this site uses. Each process opens its own, when it is first asked and never before a fork."""

import os
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils.module_loading import import_string

from search.engines.base import Engine

_opened: dict[tuple[int, str, Path], Engine] = {}


def engine() -> Engine:
    """Return the engine of this process: Elasticsearch where an address is set, else the folder's own."""
    key = (os.getpid(), settings.SEARCH_URL, Path(settings.SEARCH_FOLDER))
    if key not in _opened:
        forget_engine()
        _opened[key] = _new()
    return _opened[key]


def forget_engine() -> None:
    """Let go of the engine; the next question opens it anew."""
    _opened.clear()


def _new() -> Engine:
    # loading an engine takes time and memory that a process without questions does not spend
    if settings.SEARCH_URL:
        elastic: Callable[[], Engine] = import_string("search.engines.elastic.engine.of_settings")
        return elastic()
    from search.engines.embedded.engine import EmbeddedEngine  # noqa: PLC0415

    return EmbeddedEngine(Path(settings.SEARCH_FOLDER))
