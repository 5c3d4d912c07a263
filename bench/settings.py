"""Production's settings with a floor that everything is compared with, and documents to search among."""

from config.settings.production import *  # noqa: F403
from config.settings.production import INSTALLED_APPS, ROOT, TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], ROOT / "bench" / "templates"]
INSTALLED_APPS = [*INSTALLED_APPS, "bench.apps.BenchConfig"]
