"""`manage.py publish_scheduled`: what the clock does each minute, by hand. Stands in for Wagtail's own."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.scheduling import keep_schedule


class Command(BaseCommand):
    """Publishes and takes offline the pages whose moment has come."""

    help = "Publish and take offline the pages whose moment has come."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due, by the one gate to publication."""
        keep_schedule(at=timezone.now())
