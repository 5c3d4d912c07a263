"""The site running: web server and job worker (with its minute clock) side by side, ended together."""

import fcntl
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from config.local.places import BINARIES, LOGS, PYTHON, ROOT, VAR, VENV, child_environment, shown
from config.local.troubles import Trouble

PATIENCE = 60
GRACE = 15
LOOK_EVERY = 0.1
STARTED = VAR / "started"


class Told(Exception):
    """Somebody asked the site to stop."""


@contextmanager
def alone() -> Iterator[None]:
    """Hold the door, so that two starts do not work on the same database.

    Raises:
        Trouble: when the site runs already.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "running").open("a+") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            door.seek(0)
            raise Trouble(
                f"Leerkring runs here already ({door.read().strip()}): stop that one first with Ctrl-C."
            ) from None
        door.truncate(0)
        door.write(f"process {os.getpid()}")
        door.flush()
        yield


def end_leftovers() -> bool:
    """End what an earlier start left running when it was killed; return whether there was something."""
    if not STARTED.exists():
        return False
    ours = [int(line) for line in STARTED.read_text().split() if _is_ours(int(line))]
    for pid in ours:
        os.killpg(pid, signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    while any(_is_ours(pid) for pid in ours) and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY)
    STARTED.unlink(missing_ok=True)
    return bool(ours)


def _is_ours(pid: int) -> bool:
    """Tell whether a process runs from our environment; a number may have gone to another program since."""
    told = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S607
    return str(VENV) in told.stdout


def must_be_free(host: str, port: int) -> None:
    """Refuse a port on which somebody answers; our server would share it without a word.

    Raises:
        Trouble: when the port is taken or may not be used.
    """
    advice = f"choose another one, such as make run PORT={port + 1}."
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((host if host != "0.0.0.0" else "127.0.0.1", port)) == 0:  # noqa: S104
            raise Trouble(f"Port {port} is taken by another program: stop that program, or {advice}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as reason:
            raise Trouble(f"Port {port} of {host} cannot be used ({reason.strerror}): {advice}") from None


class Site:
    """Web server and worker as two processes of their own, with their words in the log folder."""

    def __init__(self, *, host: str, port: int, address: str) -> None:
        self._place = (host, port)
        self._environment = child_environment(LEERKRING_BASE_URL=address)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Site":
        signal.signal(signal.SIGTERM, _stop)
        LOGS.mkdir(parents=True, exist_ok=True)
        host, port = self._place
        server = [
            str(BINARIES / "granian"),
            "--interface",
            "wsgi",
            "--workers",
            "2",
            "--blocking-threads",
            "2",
        ]
        place = ["--host", host, "--port", str(port), "--no-access-log", "config.wsgi:application"]
        self._start("web", [*server, *place])
        self._start("worker", [str(PYTHON), "manage.py", "work"])
        return self

    def __exit__(self, *_details: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)  # asking twice must not leave half of it running
        for process in self._running.values():
            _signal(process, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in self._running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(process, signal.SIGKILL)
                process.wait()
        STARTED.unlink(missing_ok=True)

    def _start(self, name: str, command: list[str]) -> None:
        """Start a process in a group of its own: Ctrl-C reaches us, and we end what we started."""
        with (LOGS / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        STARTED.write_text("".join(f"{each.pid}\n" for each in self._running.values()))

    def wait_until_it_answers(self, address: str) -> None:
        """Wait until the first page can be asked for.

        Raises:
            Trouble: when it does not come up.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self._look()
            try:
                with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own address
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(LOOK_EVERY)
        raise Trouble(
            f"The web server did not answer within a minute: its reason stands in {shown(LOGS / 'web.log')}."
        )

    def stay(self) -> None:
        """Stay until somebody says stop, or until one of the two ends by itself.

        Raises:
            Trouble: when one of them ended.
        """
        while True:
            self._look()
            time.sleep(1)

    def _look(self) -> None:
        for name, process in self._running.items():
            if process.poll() is not None:
                raise Trouble(
                    f"The {name} process ended by itself: its reason stands in {shown(LOGS / name)}.log; "
                    "when it is mended, start again."
                )


def _signal(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    """Send a signal to a process and to what it started."""
    if process.poll() is None:
        os.killpg(process.pid, number)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Told
