"""The site as it runs in production, on parts of its own: made ready, filled, started, ended."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psycopg

from config.env import environment
from tests.support.services import ROOT, free_port

PATIENCE_SECONDS = 60
OK = 200
NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"
"""Where it is set every start compiles all modules anew; a site that is started again has them compiled."""


class SiteDidNotStart(Exception):
    """The web server ended, or did not answer in time."""


@dataclass
class Surroundings:
    """Where the site runs.

    Args:
        database: address of the PostgreSQL server.
        cache: address of the Redis server.
        var: where the site writes.
        mail_port: where its letters go.
    """

    database: str
    cache: str
    var: Path
    port: int = field(default_factory=free_port)
    mail_port: int = 25

    def variables(self, settings: str = "bench.settings") -> dict[str, str]:
        """Return the environment of every program of the site."""
        kept = {name: value for name, value in environment().items() if name != NO_BYTE_CODE}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": settings,
            "LEERKRING_DATABASE_URL": self.database,
            "LEERKRING_REDIS_URL": self.cache,
            "LEERKRING_VAR": str(self.var),
            "LEERKRING_SECRET_KEY": "only for measuring, never for a site that somebody uses",
            "LEERKRING_HOSTS": "leerkring.example",
            "LEERKRING_BASE_URL": "https://leerkring.example",
            "LEERKRING_SMTP_HOST": "127.0.0.1",
            "LEERKRING_SMTP_PORT": str(self.mail_port),
            "LEERKRING_MAIL_FROM": "Leerkring <noreply@leerkring.example>",
            "LEERKRING_TRUSTED_PROXIES": "127.0.0.1",
            "LEERKRING_SSL_REDIRECT": "no",
        }

    def database_process(self) -> int:
        """Return the process of the database server."""
        with psycopg.connect(self.database) as server:
            row = server.execute("SELECT pg_read_file('postmaster.pid')").fetchone()
        return int(str(row[0]).split("\n", 1)[0]) if row else 0


def manage(here: Surroundings, *command: str, settings: str = "bench.settings") -> str:
    """Run a management command and return what it said."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=here.variables(settings),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def ask(here: Surroundings, module: str, question: Any) -> Any:
    """Run a module of ours inside the site, with a question and an answer in JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env={**here.variables(), "LEERKRING_LOG_LEVEL": "WARNING"},
        input=json.dumps(question),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def make_ready(here: Surroundings, scale: str, *, with_search: bool) -> dict[str, Any]:
    """Lay tables, words, styles and content; return the addresses that `load_benchmark` told.

    Args:
        with_search: whether the index of the search is made too, which takes longest.
    """
    manage(here, "compile_messages", "-v0")
    manage(here, "migrate", "-v0")
    manage(here, "collectstatic", "--noinput", "-v0")
    told = manage(
        here, "load_benchmark", f"--scale={scale}", "--json", settings="config.settings.development"
    )
    if with_search:
        manage(here, "search_rebuild")
    with psycopg.connect(here.database, autocommit=True) as server:
        server.execute("VACUUM ANALYZE")
    addresses: dict[str, Any] = json.loads(told)
    return addresses


@contextmanager
def web_server(here: Surroundings) -> Iterator[tuple[int, float]]:
    """Run the web server with one worker and thread; yields its process and the seconds until it answered."""
    command = [
        *(str(Path(sys.executable).with_name("granian")), "--interface", "wsgi"),
        *("--workers", "1", "--blocking-threads", "1", "--no-access-log"),
        *("--host", "127.0.0.1", "--port", str(here.port), "config.wsgi:application"),
    ]
    began = time.monotonic()
    with running(here, command) as pid:
        _wait_for(here, pid)
        yield pid, time.monotonic() - began


@contextmanager
def job_worker(here: Surroundings) -> Iterator[int]:
    """Run the job worker; yields its process."""
    with running(here, [sys.executable, "manage.py", "work"]) as pid:
        yield pid


@contextmanager
def running(here: Surroundings, command: Sequence[str]) -> Iterator[int]:
    """Run a program of the site, its words in a file, and end it."""
    with (here.var / f"{Path(command[0]).name}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=here.variables(), stdout=log, stderr=subprocess.STDOUT
        )
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(here: Surroundings, pid: int) -> None:
    """Wait until the front page answers."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and Path(f"/proc/{pid}").exists():
        try:
            connection = HTTPConnection("127.0.0.1", here.port, timeout=10)
            connection.request("GET", "/nl/", headers={"Host": "leerkring.example"})
            if connection.getresponse().status == OK:
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise SiteDidNotStart((here.var / "granian.log").read_text()[-2000:])
