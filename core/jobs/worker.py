"""The worker: django-tasks-db's loop, with a lease, retries and the minute clock between two jobs."""

import time
from datetime import datetime

from django.db import close_old_connections, transaction
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from core.jobs.clock import tick
from core.jobs.leases import Lease
from core.jobs.rounds import go_round
from core.jobs.settling import JobRow, put_back, settle, succeed, take_up_abandoned


class JobWorker(Worker):
    """Does jobs one at a time until it is told to stop.

    Args:
        worker_id: unique among all workers.
        lease_seconds: after how long without a sign of life its job is taken up by another.
        with_clock: whether it also looks what comes round each minute.
        with_rounds: whether it does what is due between two jobs, such as keeping the search up to date.
        batch: stop when the queue is empty; no rounds then.
        interval: seconds between two looks at an empty queue.
    """

    def __init__(
        self,
        *,
        worker_id: str,
        lease_seconds: float = 60,
        with_clock: bool = True,
        with_rounds: bool = True,
        batch: bool = False,
        interval: float = 1,
    ) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        self.lease_seconds = lease_seconds
        self.with_clock = with_clock
        self.with_rounds = with_rounds and not batch
        self._minute: datetime | None = None
        self._looked_for_abandoned = 0.0

    def run(self) -> None:
        """Work under a lease until told to stop, or until the queue is empty in batch mode."""
        with Lease(worker_id=self.worker_id, seconds=self.lease_seconds):
            while self.running:
                if not self.batch:  # a batch may run inside the transaction of a test
                    close_old_connections()
                self.look_at_the_clock()
                if self.with_rounds:
                    go_round()
                work = self.claim_next()
                if work is not None:
                    self.run_task(work)
                elif self.batch:
                    return
                elif self.running:
                    time.sleep(self.interval)

    def look_at_the_clock(self) -> None:
        """Take up what killed workers left, and once a minute enqueue what comes round."""
        at = timezone.now()
        if time.monotonic() - self._looked_for_abandoned >= self.lease_seconds / 4:
            self._looked_for_abandoned = time.monotonic()
            take_up_abandoned(at=at)
        minute = at.replace(second=0, microsecond=0)
        if self.with_clock and minute != self._minute:
            self._minute = minute
            tick(at=at)

    def claim_next(self) -> JobRow | None:
        """Take the next due job, so that no other worker does it; None when nothing is due."""
        if not DBTaskResult.objects.ready().exists():
            return None
        with transaction.atomic():
            work = DBTaskResult.objects.ready().get_locked()
            if work is not None:
                work.claim(self.worker_id)
        return work

    def run_task(self, db_task_result: JobRow) -> None:
        """Do one job and write what became of it."""
        self.running_task = True
        try:
            arguments = db_task_result.args_kwargs
            db_task_result.task.call(*arguments["args"], **arguments["kwargs"])
        except (KeyboardInterrupt, SystemExit):
            put_back(db_task_result)
            raise
        except Exception as error:  # noqa: BLE001 - whatever a job raises is settled, never lost
            settle(db_task_result, error, at=timezone.now())
        else:
            succeed(db_task_result, at=timezone.now())
        finally:
            self.running_task = False
