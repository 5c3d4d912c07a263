"""Lets Django know the documents that measurements search among."""

from django.apps import AppConfig


class BenchConfig(AppConfig):
    """What is there in measurements alone."""

    name = "bench"

    def ready(self) -> None:
        """Announce the kind of the samples."""
        from bench.sample import join

        join()
