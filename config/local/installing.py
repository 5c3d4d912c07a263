"""The environment under `var/venv`: an interpreter and the libraries of a requirements file, by their hashes.

uv does it in seconds where it is there; pip does the same where it is not.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from config.local.places import HOUSE, PYTHON, ROOT, VENV, child_environment, shown
from config.local.stamps import fingerprint, of_environment
from config.local.troubles import Trouble

LISTS = {"run": ROOT / "requirements" / "run.txt", "dev": ROOT / "requirements" / "dev.txt"}


def install(which: str) -> bool:
    """Have an environment with these libraries; return whether there was something to do.

    Args:
        which: `run` for the site alone, `dev` for everything the checks and tests need as well.

    Raises:
        Trouble: when the interpreter or the libraries cannot be put there.
    """
    marks = {name: fingerprint([path]) for name, path in LISTS.items()}
    has_interpreter = PYTHON.exists() and of_environment.is_done("interpreter", sys.version)
    wanted = {which, "dev"}  # the larger one serves the smaller need
    if has_interpreter and any(of_environment.is_done(f"libraries {name}", marks[name]) for name in wanted):
        return False
    if not has_interpreter:
        _make()
    _fill(LISTS[which])
    of_environment.done(f"libraries {which}", marks[which])
    return True


def _make() -> None:
    """Lay the interpreter anew, so that a half-made environment or another Python's is never built upon."""
    shutil.rmtree(VENV, ignore_errors=True)
    of_environment.forget("libraries run", "libraries dev")
    uv = shutil.which("uv")
    command = [uv, "venv", "--quiet", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
    if _run([*command, str(VENV)]):
        raise Trouble(
            "Python could not make an environment: on Debian and Ubuntu install python3-venv, "
            f"then try again (details in {shown(_log())})."
        )
    of_environment.done("interpreter", sys.version)


def _fill(requirements: Path) -> None:
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # the list is complete: nothing is left to resolve
    if _run([*command, "--no-deps", "--require-hashes", "-r", str(requirements)]):
        raise Trouble(
            "The libraries could not be fetched: see that this machine is online, "
            f"then try again (details in {shown(_log())})."
        )


def _run(command: list[str]) -> int:
    """Run a command with its words in the log; return its exit code."""
    _log().parent.mkdir(parents=True, exist_ok=True)
    with _log().open("a") as log:
        return subprocess.run(
            command, check=False, env=child_environment(), stdout=log, stderr=subprocess.STDOUT
        ).returncode


def _log() -> Path:
    return HOUSE / "log" / "install.log"
