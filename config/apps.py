"""Registers the storey with Django and joins it to the registries below it."""

from django.apps import AppConfig

from config import logs


class ConfigConfig(AppConfig):
    """The config storey."""

    name = "config"

    def ready(self) -> None:
        """Set up the log."""
        logs.configure()
