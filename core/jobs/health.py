"""How the queue does, for `/readyz` and for people who keep the site running."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

TOO_OLD_SECONDS = 300


@dataclass(frozen=True)
class QueueState:
    """How many jobs wait, run and were given up, and how long the oldest waits in seconds."""

    waiting: int
    running: int
    given_up: int
    oldest_seconds: float

    @property
    def is_healthy(self) -> bool:
        """Whether somebody is working: nothing that is due has waited for five minutes."""
        return self.oldest_seconds < TOO_OLD_SECONDS


def queue_state(*, at: datetime) -> QueueState:
    """Return the state of the queue, in one query."""
    due_now = Q(status=TaskResultStatus.READY, run_after=get_date_max())
    due_again = Q(status=TaskResultStatus.READY, run_after__lte=at)
    counts = DBTaskResult.objects.order_by().aggregate(
        waiting=Count("pk", filter=Q(status=TaskResultStatus.READY)),
        running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
        given_up=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
        oldest_new=Min("enqueued_at", filter=due_now),
        oldest_again=Min("run_after", filter=due_again),
    )
    since = [moment for moment in (counts.pop("oldest_new"), counts.pop("oldest_again")) if moment]
    oldest = (at - min(since)).total_seconds() if since else 0.0
    return QueueState(oldest_seconds=max(oldest, 0.0), **counts)
