"""Registers the storey with Django and joins it to the registries below it."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The search storey."""

    name = "search"

    def ready(self) -> None:
        """Let worker and clock know what the search asks of them."""
        from core.jobs.rounds import register_round
        from search.keeping.rounds import keep_up

        import_module("search.keeping.jobs")
        register_round("search", keep_up)
