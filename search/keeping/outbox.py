"""Works off what was marked as changed: makes documents anew, and takes rows away once the index has them.

Killed at any line it leaves the rows, and doing them again is harmless. Rows are taken away one by one by
their key, never "all up to here": on a database with many writers a row with a lower key may come later.
"""

import traceback
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog
from django.db.models import Q, QuerySet

from core.jobs.settling import delay_after
from search.documents import thing
from search.engines.base import Writing
from search.engines.choosing import engine
from search.keeping.making import AT_ONCE, batches, write
from search.keeping.turns import StillOurs, Turn, turn
from search.models import Change, Rebuild
from search.schema import Entry

log = structlog.get_logger("search")

FAILURES_BEFORE_GIVING_UP = 8


@dataclass(frozen=True)
class Waiting:
    """A thing that waits, with all its rows as they were when it was taken up."""

    kind: str
    pk: str
    rows: tuple[int, ...]
    failures: int


def due(at: datetime) -> QuerySet[Change]:
    """Return the rows that are to be worked off now."""
    is_time = Q(not_before=None) | Q(not_before__lte=at)
    return Change.objects.filter(is_time, given_up_at=None, indexed_at=None)


def work_off(*, at: datetime, most: int = AT_ONCE) -> int:
    """Bring the index up to date with at most so many of the rows that are due.

    Returns:
        How many things were taken up; 0 when nothing waits.

    Raises:
        AnotherWrites: when another process is at it.
        EngineIsDown: when the index cannot be written. Nothing is lost and nothing counts as a failure.
    """
    if not due(at).exists():
        return 0
    with turn(Turn.WRITING) as still_ours, engine().writing() as index:
        taken = take_up(at=at, most=most)
        failed = _write_all(taken, index, still_ours)
        index.commit()
        settle(taken, failed, at=at)
    return len(taken)


def take_up(*, at: datetime, most: int) -> list[Waiting]:
    """Return the things whose rows have waited longest."""
    first = due(at).order_by("id").values_list("kind", "pk_of_thing")[:most]
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, pk in dict.fromkeys(first):
        by_kind[kind].append(pk)
    return [waiting for kind, pks in by_kind.items() for waiting in _with_all_rows(kind, pks)]


def _with_all_rows(kind: str, pks: list[str]) -> Iterable[Waiting]:
    rows: dict[str, list[int]] = defaultdict(list)
    failures: dict[str, int] = defaultdict(int)
    known = Change.objects.filter(kind=kind, pk_of_thing__in=pks, indexed_at=None)
    for key, pk, count, given_up_at in known.values_list("id", "pk_of_thing", "failures", "given_up_at"):
        rows[pk].append(key)
        if given_up_at is None:  # what was given up and then changed is tried as often as anything new
            failures[pk] = max(failures[pk], count)
    return (Waiting(kind, pk, tuple(keys), failures[pk]) for pk, keys in rows.items())


def _write_all(taken: list[Waiting], index: Writing, still_ours: StillOurs) -> dict[str, Exception]:
    """Write everything taken up; return the things that failed, by their name in the index."""

    def put(entries: Iterable[Entry], *, instead_of: Iterable[str]) -> None:
        made = list(entries)
        still_ours()
        index.put(made, instead_of=instead_of)

    by_kind: dict[str, list[str]] = defaultdict(list)
    for waiting in taken:
        by_kind[waiting.kind].append(waiting.pk)
    return {
        thing(kind, pk): reason
        for kind, pks in by_kind.items()
        for pk, reason in write(put, kind, pks).items()
    }


def settle(taken: list[Waiting], failed: Mapping[str, Exception], *, at: datetime) -> None:
    """Take away the rows of what the index has now; let those of what failed wait, or give them up."""
    done: list[int] = []
    for waiting in taken:
        reason = failed.get(thing(waiting.kind, waiting.pk))
        if reason is None:
            done += waiting.rows
        else:
            _put_off(waiting, reason, at=at)
    is_kept = Rebuild.objects.exists()
    for keys in batches(done):
        rows = Change.objects.filter(pk__in=keys)
        if is_kept:  # an index that is being built has to catch up with these
            rows.update(indexed_at=at, given_up_at=None)
        else:
            rows.delete()


def _put_off(waiting: Waiting, reason: Exception, *, at: datetime) -> None:
    """Leave one row of a thing that failed, with what is known of it."""
    failures = waiting.failures + 1
    is_given_up = failures >= FAILURES_BEFORE_GIVING_UP
    *others, last = sorted(waiting.rows)
    Change.objects.filter(pk=last).update(
        failures=failures,
        reason=said(reason),
        not_before=at + delay_after(failures),
        given_up_at=at if is_given_up else None,
    )
    for keys in batches(others):
        Change.objects.filter(pk__in=keys).delete()
    tell = log.error if is_given_up else log.warning
    name = "search_thing_given_up" if is_given_up else "search_thing_failed"
    tell(name, thing=thing(waiting.kind, waiting.pk), failures=failures, error=said(reason))


def said(reason: Exception) -> str:
    """Return what failed and where, without a word of what it was about."""
    where = traceback.extract_tb(reason.__traceback__)[-1:]
    place = "".join(f" at {Path(frame.filename).name}:{frame.lineno}" for frame in where)
    return f"{type(reason).__module__}.{type(reason).__qualname__}{place}"[:200]


def mark_failed(kind: str, pks: Iterable[str], *, at: datetime) -> None:
    """Let things wait that failed once already, such as in a rebuild."""
    again = {"marked_at": at, "failures": 1, "not_before": at + delay_after(1)}
    Change.objects.bulk_create([Change(kind=kind, pk_of_thing=pk, **again) for pk in pks], batch_size=AT_ONCE)


def try_given_up_again(*, among: Iterable[int] | None = None) -> int:
    """Let what was given up wait again, as if it had just changed; all of it, or these rows.

    Returns:
        How many things that were.
    """
    given_up = Change.objects.exclude(given_up_at=None)
    keys = given_up.values_list("id", flat=True) if among is None else among
    waits_again = {"given_up_at": None, "failures": 0, "not_before": None, "reason": ""}
    return sum(given_up.filter(pk__in=some).update(**waits_again) for some in batches(keys))
