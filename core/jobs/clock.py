"""The minute clock: puts what comes round into the queue, once, however many clocks there are."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.jobs.declaring import Periodic, enqueue, every, periodic_work
from core.jobs.models import JobFailure, PeriodicRound
from core.jobs.settling import take_up_abandoned

KEEP_DONE = timedelta(days=1)
KEEP_GIVEN_UP = timedelta(days=30)


def tick(*, at: datetime) -> list[str]:
    """Do what a minute asks: take up abandoned jobs, enqueue the work whose time has come.

    Returns:
        The names of the periodic work that this very tick started.
    """
    take_up_abandoned(at=at)
    return [work.name for work in periodic_work if start_round(work, at=at)]


@transaction.atomic
def start_round(work: Periodic, *, at: datetime) -> bool:
    """Enqueue periodic work if its time has come and no other clock was first."""
    minute = at.replace(second=0, microsecond=0)
    due = PeriodicRound.objects.filter(name=work.name, last_at__lte=minute - timedelta(minutes=work.minutes))
    first = PeriodicRound.objects.get_or_create(name=work.name, defaults={"last_at": minute})[1]
    if not first and not due.update(last_at=minute):
        return False
    enqueue(work.job)
    return True


@every(minutes=60, name="clear finished jobs")
def clear_finished_jobs() -> None:
    """Delete jobs that were done yesterday and those given up a month ago: they may name persons."""
    at = timezone.now()
    DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - KEEP_DONE).delete()
    old = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED, finished_at__lt=at - KEEP_GIVEN_UP)
    JobFailure.objects.filter(task_id__in=old.values("pk")).delete()
    old.delete()
