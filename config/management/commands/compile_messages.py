"""Compiles the Dutch catalogues of all storeys into one file under `var/`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.translations.catalogues import compile_all


class Command(BaseCommand):
    """Compiles what changed; takes no time when nothing did."""

    help = "Compile the translations when a catalogue changed."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        changed = compile_all(settings.ROOT, Path(settings.LOCALE_PATHS[0]))
        if options["verbosity"]:
            self.stdout.write("Translations compiled." if changed else "Translations were up to date.")
