"""Loads a site full of synthetic data, to measure how fast pages are and what grows with the rows."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.benchmark.addresses import addresses
from config.benchmark.loading import load_benchmark
from config.benchmark.scales import SCALES


class Command(BaseCommand):
    """Loads what a scale holds and is not there yet; loading again, or a larger scale later, is fine."""

    help = "Load benchmark content in bulk. Only where development pages are shown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", choices=SCALES, default="peer", help="how much to load")
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object: a page of each type, and a login"
        )

    def handle(self, *, scale: str, json: bool, **options: Any) -> None:
        if not settings.SHOW_DEVELOPMENT_PAGES:
            raise CommandError("The logins share one public password: they are not for a real site.")
        wanted = SCALES[scale]
        load_benchmark(wanted, at=timezone.localtime(), say=lambda part: self.stderr.write(f"  {part}"))
        if json:
            self.stdout.write(as_json({"scale": scale, "holds": asdict(wanted), **addresses(wanted)}))


def as_json(data: dict[str, Any]) -> str:
    """Return the data on several lines, for people and programs alike."""
    return json.dumps(data, indent=2, ensure_ascii=False)
