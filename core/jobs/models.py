"""What the queue of django-tasks-db does not remember: failures, living workers, the last round.

None of these tables holds personal data. Jobs themselves (in django-tasks-db's table) may carry it in
their arguments, a mail for one; finished ones are deleted after a day, given-up ones after 30 days.
"""

from django.db import models


class JobFailure(models.Model):
    """How often one waiting job failed. Holds no personal data; goes with the job."""

    task_id = models.UUIDField(primary_key=True)
    count = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.task_id}: {self.count}"


class WorkerLease(models.Model):
    """A living worker and until when it is believed to live. Holds no personal data."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker_id} until {self.expires_at:%H:%M:%S}"


class PeriodicRound(models.Model):
    """When periodic work was last enqueued, so that two clocks never start the same round.

    Holds no personal data.
    """

    name = models.CharField(max_length=80, primary_key=True)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.last_at:%Y-%m-%d %H:%M}"
