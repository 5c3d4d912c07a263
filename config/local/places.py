"""Where things lie: the checkout, and below `var/` whatever is written."""

import os
from pathlib import Path

from config.env import environment

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
VENV = VAR / "venv"
LOGS = VAR / "log"
BINARIES = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BINARIES / "python"
STAMPS = VAR / "stamps.json"


def child_environment(**more: str) -> dict[str, str]:
    """Return the variables of a program started here: our settings, and no bytecode beside the source."""
    known = {"PYTHONPYCACHEPREFIX": str(VAR / "bytecode"), "UV_PYTHON_DOWNLOADS": "never"}
    return {"DJANGO_SETTINGS_MODULE": "config.settings.development", **environment(), **known, **more}
