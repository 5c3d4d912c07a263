"""Registers the storey with Django and makes its periodic work known to the clock."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The core storey."""

    name = "core"

    def ready(self) -> None:
        """Let worker and clock know the jobs of this storey."""
        import_module("core.jobs.clock")
