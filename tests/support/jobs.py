"""The real queue, for tests of what happens between asking for work and doing it."""

from dataclasses import dataclass

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.jobs.worker import JobWorker

REAL_QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


@dataclass
class JobQueue:
    """Jobs wait in the database until the test lets a worker at them."""

    worker_id: str = "test worker"

    def waiting(self) -> list[str]:
        """Return the paths of the jobs that wait, oldest first."""
        ready = DBTaskResult.objects.filter(status="READY").order_by("enqueued_at")
        return list(ready.values_list("task_path", flat=True))

    def run(self) -> None:
        """Do all that is due, as a worker would."""
        JobWorker(worker_id=self.worker_id, with_clock=False, batch=True).run()

    def make_due(self) -> None:
        """Let the time pass that failed jobs wait for."""
        DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


@pytest.fixture
def job_queue(settings, db) -> JobQueue:
    """Put the real queue in the place of the one that runs jobs at once."""
    settings.TASKS = REAL_QUEUE
    return JobQueue()
