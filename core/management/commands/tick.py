"""One tick of the minute clock, for a clock outside the worker (cron, a systemd timer)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.jobs.clock import tick


class Command(BaseCommand):
    """Takes up abandoned jobs and enqueues what comes round; calling it twice a minute is harmless."""

    help = "Enqueue the periodic work whose time has come."

    def handle(self, **options: Any) -> None:
        for name in tick(at=timezone.now()):
            self.stdout.write(name)
