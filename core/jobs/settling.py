"""What becomes of a job: done, tried again later, taken up after a killed worker, or given up.

Every change is an update that still checks who holds the job. A worker that lost its lease (it slept,
or its machine did) can therefore not overrule the one that took over.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from traceback import format_exception
from typing import Any
from uuid import UUID

import structlog
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.jobs.declaring import declaration_of
from core.jobs.models import JobFailure, WorkerLease

log = structlog.get_logger("jobs")

FIRST_DELAY = timedelta(seconds=30)
LONGEST_DELAY = timedelta(hours=1)
DEATHS_BEFORE_GIVING_UP = 50

JobRow = DBTaskResult[..., Any]
"""A job as it stands in the queue's table."""


def delay_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures: doubling, at most an hour."""
    doublings = min(failures - 1, 16)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def held(work: JobRow) -> QuerySet[JobRow]:
    """Return the row of a job, as long as this claim on it stands."""
    return DBTaskResult.objects.filter(
        pk=work.pk, status=TaskResultStatus.RUNNING, started_at=work.started_at
    )


@transaction.atomic
def succeed(work: JobRow, *, at: datetime) -> bool:
    """Write that a job is done. Returns whether the claim still stood."""
    JobFailure.objects.filter(pk=work.pk).delete()
    return bool(
        held(work).update(
            status=TaskResultStatus.SUCCESSFUL, finished_at=at, exception_class_path="", traceback=""
        )
    )


def settle(work: JobRow, error: BaseException, *, at: datetime) -> None:
    """Write what became of a job that raised: done where there is nothing left to do it to, else failed."""
    if declaration_of(work.task_path).lapses and isinstance(error, ObjectDoesNotExist):
        succeed(work, at=at)
    else:
        fail(work, error, at=at)


@transaction.atomic
def fail(work: JobRow, error: BaseException, *, at: datetime) -> None:
    """Try a failed job again later, or give it up when its retries are used up."""
    declared = declaration_of(work.task_path)
    failures = count_failure(work.pk)
    facts = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": "".join(format_exception(error)),
    }
    if failures > declared.retries:
        held(work).update(status=TaskResultStatus.FAILED, finished_at=at, **facts)
        log.error("job_given_up", job=declared.name, id=str(work.pk), error=facts["exception_class_path"])
        return
    again_at = at + delay_after(failures)
    held(work).update(status=TaskResultStatus.READY, run_after=again_at, **facts)
    log.warning("job_failed", job=declared.name, id=str(work.pk), failures=failures, error=repr(type(error)))


def count_failure(task_id: UUID) -> int:
    """Add one to the failures of a job and return how many there are."""
    known, _made = JobFailure.objects.get_or_create(task_id=task_id)
    JobFailure.objects.filter(pk=known.pk).update(count=F("count") + 1)
    return known.count + 1


@transaction.atomic
def put_back(work: JobRow) -> None:
    """Let another worker do a job that this one must leave because it is told to stop."""
    held(work).update(status=TaskResultStatus.READY, run_after=timezone.now())


def take_up_abandoned(*, at: datetime) -> int:
    """Put jobs whose worker's lease ran out back in the queue.

    Returns:
        How many were abandoned.
    """
    WorkerLease.objects.filter(expires_at__lte=at).delete()
    alive = set(WorkerLease.objects.values_list("worker_id", flat=True))
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return sum(take_up(work, at=at) for work in abandoned(running, alive))


def abandoned(running: Iterable[JobRow], alive: set[str]) -> Iterable[JobRow]:
    """Return the running jobs that no living worker holds."""
    return (work for work in running if not work.worker_ids or work.worker_ids[-1] not in alive)


def take_up(work: JobRow, *, at: datetime) -> bool:
    """Put one abandoned job back, or give it up when it seems to kill every worker it meets."""
    name = declaration_of(work.task_path).name
    if len(work.worker_ids) > DEATHS_BEFORE_GIVING_UP:
        if given_up := bool(held(work).update(status=TaskResultStatus.FAILED, finished_at=at)):
            log.error("job_given_up", job=name, id=str(work.pk), error="its workers die")
        return given_up
    taken_up = bool(held(work).update(status=TaskResultStatus.READY, run_after=at))
    if taken_up:
        log.warning("job_taken_up_again", job=name, id=str(work.pk))
    return taken_up
