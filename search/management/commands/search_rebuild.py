"""Makes the search index anew beside the one that is searched."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import DomainError
from search.engines.base import EngineIsDown
from search.keeping.doubting import is_whole
from search.keeping.rebuilding import Progress, is_running, rebuild

SECONDS_BETWEEN_LINES = 2.0


class Command(BaseCommand):
    """Makes the index anew and swaps it in; searches go on meanwhile, and nothing that changes is missed."""

    help = "Make the search index anew beside the one that is searched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only when there is none of this version, or a damaged one",
        )

    def handle(self, *, if_needed: bool, **options: Any) -> None:
        try:
            if if_needed and (reason := _why_not()):
                self.stdout.write(reason)
                return
            self._said_at = time.monotonic()
            progress = rebuild(tell=self._tell)
        except EngineIsDown as down:
            raise CommandError(
                f"The search engine cannot do it now; the index stays as it is. {down}"
            ) from down
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"The index is new: {progress.done} things.")
        if progress.failures:
            self.stderr.write(
                f"{progress.failures} could not be made and wait to be tried again: search_status."
            )

    def _tell(self, progress: Progress) -> None:
        """Say how far it is, every other second."""
        if time.monotonic() - self._said_at >= SECONDS_BETWEEN_LINES:
            self._said_at = time.monotonic()
            self.stdout.write(f"  {progress.done} of {progress.total}")
            self.stdout.flush()


def _why_not() -> str:
    """Return why there is nothing to do; empty when there is."""
    if is_whole():
        return "The index is made by this version and can be read."
    return "It is being made anew already." if is_running() else ""
