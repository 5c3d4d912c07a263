"""The queue of the tests: a job runs inside `enqueue`, and what it raises reaches the test."""

from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import Task, TaskResult
from django_tasks.utils import get_random_id, normalize_json


class AtOnceBackend(ImmediateBackend):
    """Runs a job at once, with its arguments as they would come out of the database; also one for later."""

    supports_defer = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Run the job; nothing that it raises is swallowed."""
        self.validate_task(task)
        plain = normalize_json({"args": args, "kwargs": kwargs})
        task.call(*plain["args"], **plain["kwargs"])
        return TaskResult(
            task=task,
            id=get_random_id(),
            status=TaskResultStatus.SUCCESSFUL,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=timezone.now(),
            args=args,
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[self.worker_id],
        )
