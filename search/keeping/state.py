"""How the search does, for `/readyz`, for `search_status` and for whoever keeps the site running."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from search.documents import thing
from search.engines.base import EngineIsDown, IndexState
from search.engines.choosing import engine
from search.models import Change, Rebuild

BEHIND_SECONDS = 60
"""What has waited for so long says that no worker runs, or too few."""
SHOWN = 20
NO_SIGN_OF_LIFE = timedelta(minutes=5)


@dataclass(frozen=True)
class GivenUp:
    """A thing that could not be made into documents however often it was tried."""

    thing: str
    reason: str


@dataclass(frozen=True)
class RebuildState:
    """How far the index is that is being built beside the one searched."""

    began_at: datetime
    done: int
    total: int
    is_alive: bool


@dataclass(frozen=True)
class SearchState:
    """How the search does.

    Args:
        index: what the engine says; None when it does not answer, and `trouble` says why.
        waiting: changes that the index does not have yet, those that failed included.
        oldest_seconds: how long the oldest of them waits that nothing holds up.
        given_up: how many things were given up; the latest of them by name.
    """

    index: IndexState | None
    trouble: str
    waiting: int
    oldest_seconds: float
    given_up: int
    given_up_things: tuple[GivenUp, ...]
    rebuild: RebuildState | None

    @property
    def word(self) -> str:
        """The state in a word: `down`, `rebuilding`, `behind` or `good`."""
        if self.index is None:
            return "down"
        if not self.index.is_current:
            return "rebuilding" if self.rebuild and self.rebuild.is_alive else "down"
        return "behind" if self.oldest_seconds >= BEHIND_SECONDS else "good"


def search_state(*, at: datetime) -> SearchState:
    """Return how the search does."""
    index, trouble = _index()
    late = Q(given_up_at=None, indexed_at=None)
    held_up = Q(not_before__gt=at)
    counts = Change.objects.order_by().aggregate(
        waiting=Count("pk", filter=late),
        given_up=Count("pk", filter=~Q(given_up_at=None)),
        oldest=Min("marked_at", filter=late & ~held_up),
    )
    oldest = counts["oldest"]
    return SearchState(
        index=index,
        trouble=trouble,
        waiting=counts["waiting"],
        oldest_seconds=max((at - oldest).total_seconds(), 0.0) if oldest else 0.0,
        given_up=counts["given_up"],
        given_up_things=_given_up() if counts["given_up"] else (),
        rebuild=_rebuild(at),
    )


def _index() -> tuple[IndexState | None, str]:
    try:
        return engine().state(), ""
    except EngineIsDown as down:
        return None, str(down)


def _given_up() -> tuple[GivenUp, ...]:
    latest = Change.objects.exclude(given_up_at=None).order_by("-given_up_at")[:SHOWN]
    return tuple(GivenUp(thing(row.kind, row.pk_of_thing), row.reason) for row in latest)


def _rebuild(at: datetime) -> RebuildState | None:
    row = Rebuild.objects.order_by("-began_at").first()
    if row is None:
        return None
    return RebuildState(row.began_at, row.done, row.total, is_alive=at - row.alive_at < NO_SIGN_OF_LIFE)
