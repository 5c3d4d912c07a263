"""A worker's sign of life, renewed from a thread of its own while a job keeps the worker busy."""

import threading
from datetime import timedelta

import structlog
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from core.jobs.models import WorkerLease

log = structlog.get_logger("jobs")


class Lease:
    """Says that a worker lives, until it is closed or the process ends.

    Args:
        worker_id: unique among all workers.
        seconds: how long the worker is believed to live after its last sign.
    """

    def __init__(self, *, worker_id: str, seconds: float) -> None:
        self._worker_id = worker_id
        self._length = timedelta(seconds=seconds)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep_renewing, name="lease", daemon=True)

    def __enter__(self) -> "Lease":
        self.renew()
        self._thread.start()
        return self

    def __exit__(self, *_details: object) -> None:
        self._ended.set()
        self._thread.join(timeout=5)
        WorkerLease.objects.filter(pk=self._worker_id).delete()

    def renew(self) -> None:
        """Move the end of the lease to its full length from now."""
        WorkerLease.objects.update_or_create(
            worker_id=self._worker_id, defaults={"expires_at": timezone.now() + self._length}
        )

    def _keep_renewing(self) -> None:
        try:
            while not self._ended.wait(self._length.total_seconds() / 4):
                close_old_connections()
                try:
                    self.renew()
                except DatabaseError:
                    log.warning("lease_not_renewed", exc_info=True)
        finally:
            connection.close()
