"""Compiles the Dutch words before the tests when a catalogue changed, so that pages show them."""

from pathlib import Path

import pytest
from django.conf import settings

from config.translations.catalogues import compile_all


def pytest_configure(config: pytest.Config) -> None:
    """Bring the compiled catalogue up to date once, in the process that starts the others."""
    if not hasattr(config, "workerinput"):
        compile_all(settings.ROOT, Path(settings.LOCALE_PATHS[0]))
