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
from contextlib import contextmanager, suppress
from types import FrameType

from config.local.places import BINARIES, LOGS, PYTHON, ROOT, VAR, child_environment, shown
from config.local.troubles import Trouble

PATIENCE = 60
GRACE = 15
LOOK_EVERY = 0.1
MOST_PORTS = 65_536
STOPS = (signal.SIGINT, signal.SIGTERM)
STARTED = VAR / "started"


class Told(Exception):
    """Somebody asked the site to stop."""


def listen() -> None:
    """Take Ctrl-C and the request of a machine to stop (SIGTERM) alike, from the first step on.

    A script that starts something in the background lets it ignore Ctrl-C; we do not.
    """
    for number in STOPS:
        signal.signal(number, _stop)


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
    ours = [line for line in STARTED.read_text().splitlines() if _still_runs(line)]
    for line in ours:
        _tell_group(_number(line), signal.SIGTERM)
    deadline = time.monotonic() + GRACE
    while any(_still_runs(line) for line in ours) and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY)
    STARTED.unlink(missing_ok=True)
    return bool(ours)


def _line(pid: int) -> str:
    """Return how a process is known: the group it leads, which is its own number, and what it does."""
    asked = ["ps", "-ww", "-o", "pgid=", "-o", "args=", "-p", str(pid)]
    words = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()
    return " ".join(words[:1] + words[2:])  # an interpreter may go by another name once it runs


def _number(line: str) -> int:
    return int(line.partition(" ")[0])


def _still_runs(line: str) -> bool:
    """Tell whether a process we started is still there; its number may have gone to another one since."""
    return line.partition(" ")[0].isdigit() and _line(_number(line)) == line


def reached_by(host: str) -> str:
    """Return the host by which this machine reaches a server that listens on `host`."""
    return "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104


def must_be_free(host: str, port: int) -> None:
    """Refuse a port on which somebody answers; our server would share it without a word.

    Raises:
        Trouble: when the port is taken or may not be used.
    """
    advice = "choose another one, such as make run PORT=8001."
    if not 0 < port < MOST_PORTS:
        raise Trouble(f"There is no port {port}: {advice}")
    with socket.socket() as probe:
        probe.settimeout(1)
        with suppress(OSError):  # a host that is not ours is told of below
            probe.connect((reached_by(host), port))
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
        self._place = ("--host", host, "--port", str(port))
        self._address = address
        self._environment = child_environment(LEERKRING_BASE_URL=address)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Site":
        return self

    def start(self) -> None:
        """Start both; whatever comes between, leaving ends what was started.

        The worker comes second, so that the two do not hold each other up where there are few cores.

        Raises:
            Trouble: when the server does not come up.
        """
        LOGS.mkdir(parents=True, exist_ok=True)
        size = ("--workers", "2", "--blocking-threads", "2")
        server = (str(BINARIES / "granian"), "--interface", "wsgi", *size, *self._place)
        self._start("web", [*server, "--no-access-log", "config.wsgi:application"])
        self._wait_until_it_answers()
        self._start("worker", [str(PYTHON), str(ROOT / "manage.py"), "work"])

    def __exit__(self, *_details: object) -> None:
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)  # asking twice must not leave half of it running
        for process in self._running.values():
            _tell_group(process.pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in self._running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _tell_group(process.pid, signal.SIGKILL)
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
        STARTED.write_text("".join(f"{_line(each.pid)}\n" for each in self._running.values()))

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self._look()
            try:
                with urllib.request.urlopen(f"{self._address}/healthz", timeout=2):  # noqa: S310 - our own address
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


def _tell_group(leader: int, number: signal.Signals) -> None:
    """Send a signal to a process and to what it started, also when it ended before them."""
    with suppress(ProcessLookupError):
        os.killpg(leader, number)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Told
