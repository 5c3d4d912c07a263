"""Whether the index can be trusted: who meets damage says so, and a worker looks closely."""

from django.core.cache import cache

from core import versions
from search.engines.base import EngineIsDown
from search.engines.choosing import engine

DOUBT = "search-index-doubted"
AT_MOST_EVERY_SECONDS = 60


def doubt_the_index() -> None:
    """Say that the engine could not answer, so that a worker looks closely; at most once a minute."""
    if cache.add(DOUBT, True, timeout=AT_MOST_EVERY_SECONDS):
        versions.bump(DOUBT)


def latest_doubt() -> int:
    """Return a number that is another one each time the index was doubted."""
    return versions.current().get(DOUBT, 0)


def is_whole() -> bool:
    """Look whether all of the index can be read."""
    try:
        engine().check()
    except EngineIsDown:
        return False
    return True
