"""Brings the Dutch catalogues up to date with the code."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.translations.catalogues import STOREYS, catalogue_path, is_translated, merge, messages, read


class Command(BaseCommand):
    """Merges new strings into the catalogues of the storeys and drops those that are gone."""

    help = "Merge the strings of the code and templates into each storey's Dutch catalogue."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("storeys", nargs="*", metavar="STOREY", help="only these; all when not given")

    def handle(self, *, storeys: list[str], **options: Any) -> None:
        for storey in storeys or STOREYS:
            merge(settings.ROOT, storey)
            words = list(messages(read(catalogue_path(settings.ROOT, storey))))
            missing = sum(not is_translated(message) for message in words)
            self.stdout.write(f"{storey}: {len(words)} strings, {missing} without Dutch")
