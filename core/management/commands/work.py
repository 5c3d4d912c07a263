"""Starts a worker that does the durable jobs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from core.jobs.worker import JobWorker


class Command(BaseCommand):
    """Works until told to stop; a first signal lets the current job finish, a second does not."""

    help = "Do durable jobs, and look each minute what comes round."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--lease", type=float, default=60, help="seconds without a sign of life before others take over"
        )
        parser.add_argument("--no-clock", action="store_true", help="leave periodic work to another clock")
        parser.add_argument(
            "--no-rounds", action="store_true", help="leave to other workers what is due between two jobs"
        )
        parser.add_argument("--batch", action="store_true", help="stop when nothing is due")
        parser.add_argument(
            "--interval", type=float, default=1, help="seconds between two looks at an empty queue"
        )

    def handle(
        self, *, lease: float, no_clock: bool, no_rounds: bool, batch: bool, interval: float, **options: Any
    ) -> None:
        worker = JobWorker(
            worker_id=get_random_string(24),
            lease_seconds=lease,
            with_clock=not no_clock,
            with_rounds=not no_rounds,
            batch=batch,
            interval=interval,
        )
        worker.configure_signals()
        worker.run()
