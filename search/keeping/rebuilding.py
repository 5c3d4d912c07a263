"""Makes the index anew beside the one that is searched, and swaps it in with nothing missing.

What changes meanwhile is worked off into the old index as always; its rows are kept, and before the swap the
new index catches up with them. The last of them are caught up with while nobody else may write, so that
nothing falls between the two. Killed at any moment it leaves the old index as it was.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from search.engines.base import AnotherWrites, Rebuilding
from search.engines.choosing import engine
from search.keeping.making import AT_ONCE, batches, write
from search.keeping.outbox import mark_failed, try_given_up_again
from search.keeping.turns import Turn, is_free, turn
from search.models import Change, Rebuild
from search.registries import kinds

log = structlog.get_logger("search")

FEW = 100
"""So few changes are caught up with while nobody may write."""
MOST_ROUNDS = 20
"""So often it tries to get to a few before it lets the others wait."""
PATIENCE_SECONDS = 120.0

Tell = Callable[["Progress"], None]


@dataclass
class Progress:
    """How far a rebuild is: things made of each kind, and those that could not be."""

    total: int = 0
    made: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    failed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def done(self) -> int:
        """How many things were gone through."""
        return sum(self.made.values())

    @property
    def failures(self) -> int:
        """How many things could not be made into documents."""
        return sum(len(things) for things in self.failed.values())


def rebuild(*, tell: Tell, at_once: int = AT_ONCE) -> Progress:
    """Make the index anew.

    Args:
        tell: hears of the progress, after each batch.
        at_once: how many things are made in one go; fewer take less memory.

    Raises:
        DomainError: `search_rebuild_runs` when another process is at it.
        EngineIsDown: when the engine cannot; the old index stays.
    """
    try:
        with turn(Turn.REBUILDING):
            clear_unfinished()
            return _rebuild(tell, at_once)
    except AnotherWrites as busy:
        raise DomainError(
            "search_rebuild_runs", _("The search index is being made anew already: wait until that is done.")
        ) from busy


def clear_unfinished() -> None:
    """Forget rebuilds that were killed and what was kept for them. Only for who has the turn to rebuild."""
    Rebuild.objects.all().delete()
    Change.objects.exclude(indexed_at=None).delete()


def clear_killed_rebuilds() -> None:
    """Forget rebuilds of which nobody is left."""
    if Rebuild.objects.exists() or Change.objects.exclude(indexed_at=None).exists():
        try:
            with turn(Turn.REBUILDING):
                clear_unfinished()
        except AnotherWrites:
            return  # it lives


def is_running() -> bool:
    """Tell whether a rebuild was going on a moment ago."""
    return not is_free(Turn.REBUILDING)


def _rebuild(tell: Tell, at_once: int) -> Progress:
    progress = Progress(total=sum(len(pks) for kind in kinds for pks in batches(kind.keys())))
    given_up = list(Change.objects.exclude(given_up_at=None).values_list("id", flat=True))
    known = list(Change.objects.filter(given_up_at=None, indexed_at=None).values_list("id", flat=True))
    began_at = timezone.now()
    log.info("search_rebuild_began", things=progress.total)
    with _announced(progress, at=began_at) as row, engine().rebuilding() as index:
        for kind in kinds:
            for pks in batches(kind.keys(), at_once):
                _make(kind.name, pks, index, progress)
                _tell_all(progress, row, tell)
        _catch_up_until_few(index, progress)
        with turn(Turn.WRITING, patience_seconds=PATIENCE_SECONDS) as still_ours:
            while _catch_up(index, progress):
                pass
            _forget(known, progress)
            _leave_to_the_worker(progress, given_up)
            _must_stand(row)
            still_ours()
            index.swap()
            clear_unfinished()
    log.info("search_rebuild_done", things=progress.done, failures=progress.failures)
    return progress


@contextmanager
def _announced(progress: Progress, *, at: datetime) -> Iterator[Rebuild]:
    """Have a row by which others know that changes are to be kept."""
    row = Rebuild.objects.create(began_at=at, alive_at=at, total=progress.total)
    try:
        yield row
    finally:
        clear_unfinished()


def _make(kind: str, pks: list[str], index: Rebuilding, progress: Progress) -> None:
    progress.failed[kind] |= write(index.put, kind, pks).keys()
    progress.made[kind] += len(pks)


def _tell_all(progress: Progress, row: Rebuild, tell: Tell) -> None:
    Rebuild.objects.filter(pk=row.pk).update(
        alive_at=timezone.now(), done=progress.done, total=max(progress.total, progress.done)
    )
    tell(progress)


def _must_stand(row: Rebuild) -> None:
    if not Rebuild.objects.filter(pk=row.pk).exists():
        raise AnotherWrites("Our turn to rebuild was lost: another rebuild began meanwhile.")


def _catch_up_until_few(index: Rebuilding, progress: Progress) -> None:
    for _round in range(MOST_ROUNDS):
        if _catch_up(index, progress) <= FEW:
            return


def _catch_up(index: Rebuilding, progress: Progress) -> int:
    """Write what changed and is in the old index by now; return how many rows that were."""
    kept = Change.objects.exclude(indexed_at=None).order_by("id")
    rows = list(kept.values_list("id", "kind", "pk_of_thing")[:AT_ONCE])
    for kind, pks in _by_kind(rows).items():
        failed = write(index.put, kind, pks).keys()
        progress.failed[kind] = (progress.failed[kind] - set(pks)) | failed
    Change.objects.filter(pk__in=[key for key, _kind, _pk in rows]).delete()
    return len(rows)


def _by_kind(rows: list[tuple[int, str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for _key, kind, pk in rows:
        found[kind][pk] = None
    return {kind: list(pks) for kind, pks in found.items()}


def _forget(known: list[int], progress: Progress) -> None:
    """Take away changes made before the rebuild began: it read the database after them."""
    for ids in batches(known):
        rows = Change.objects.filter(pk__in=ids).values_list("id", "kind", "pk_of_thing")
        done = [key for key, kind, pk in rows if pk not in progress.failed[kind]]
        Change.objects.filter(pk__in=done).delete()


def _leave_to_the_worker(progress: Progress, given_up: list[int]) -> None:
    """Let what could not be made wait, and what was given up before be tried once more: in the new index."""
    for kind, things in progress.failed.items():
        mark_failed(kind, sorted(things), at=timezone.now())
    try_given_up_again(among=given_up)
