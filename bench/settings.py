"""Production's settings with one page more: the floor that everything is compared with."""

from config.settings.production import *  # noqa: F403
from config.settings.production import ROOT, TEMPLATES

ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], ROOT / "bench" / "templates"]
