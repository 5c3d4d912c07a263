"""Loads the demo: courses, articles, people at work, and logins to try the site with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo.loading import load_demo


class Command(BaseCommand):
    """Loads the demo; loading twice changes nothing."""

    help = "Load the demo content and its logins. Only where development pages are shown."

    def handle(self, **options: Any) -> None:
        if not settings.SHOW_DEVELOPMENT_PAGES:
            raise CommandError("The demo logins share one public password: they are not for a real site.")
        load_demo(at=timezone.localtime(), say=lambda part: self.stdout.write(f"  {part}"))
