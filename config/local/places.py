"""Where things lie: the checkout with its environment, and the folder where the site writes.

Both are `var/`, unless `LEERKRING_VAR` names another folder for the site; the environment stays.
"""

import os
from pathlib import Path

from config.env import Env, environment

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "var"
VAR = ROOT / Env().path("LEERKRING_VAR", HOUSE)
VENV = HOUSE / "venv"
LOGS = VAR / "log"
BINARIES = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BINARIES / "python"


def child_environment(**more: str) -> dict[str, str]:
    """Return the variables of a program started here: our settings, and no bytecode beside the source."""
    known = {
        "LEERKRING_VAR": str(VAR),
        "PYTHONPYCACHEPREFIX": str(HOUSE / "bytecode"),
        "UV_PYTHON_DOWNLOADS": "never",
    }
    return {"DJANGO_SETTINGS_MODULE": "config.settings.development", **environment(), **known, **more}


def shown(path: Path) -> str:
    """Return a path as people read it: from the checkout where it lies in it."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
