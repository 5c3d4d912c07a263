"""A nursery of workers: real processes that do durable jobs, started in no time and made to be killed.

    python -m tests.support.workers --lease 1 --interval 0.05

Loading the site takes seconds, so it is done once. For each line of its input the nursery forks off a
process that runs `manage.py work` with these arguments, and answers with its process id. With
`--only-round` its workers do just this one of the rounds between two jobs.
"""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class PostOffice(EmailBackend):
    """A mail server that takes its time, as they do: before it takes a letter and before it says so."""

    def write_message(self, message: EmailMessage) -> None:
        """Take one letter."""
        time.sleep(0.01)
        super().write_message(message)
        self.stream.flush()
        time.sleep(0.02)


def main(arguments: list[str]) -> None:
    """Fork off a worker whenever asked."""
    import django
    from django.urls import get_resolver

    django.setup()

    from accounts.api import register_notification_kind
    from tests.support.notifications import chime
    from tests.support.numbers import let_numbers_be_found

    let_numbers_be_found()
    register_notification_kind(chime())
    arguments = keep_one_round(arguments)
    len(get_resolver().url_patterns)  # letters name addresses: load the map of them once
    settings.EMAIL_BACKEND = "tests.support.workers.PostOffice"
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the killed
    for _asked in sys.stdin:
        pid = os.fork()
        if not pid:
            become_worker(arguments)
        print(pid, flush=True)  # noqa: T201  that is the answer


def keep_one_round(arguments: list[str]) -> list[str]:
    """Forget every round but the one that is asked for, if one is; return what is for the workers."""
    from core.jobs import rounds

    parser = ArgumentParser(add_help=False)
    parser.add_argument("--only-round")
    asked, others = parser.parse_known_args(arguments)
    if asked.only_round:
        kept = rounds._rounds[asked.only_round]
        rounds._rounds._entries.clear()
        rounds.register_round(asked.only_round, kept)
    return others


def become_worker(arguments: list[str]) -> NoReturn:
    """Be what `manage.py work` is, until killed."""
    from django.core.management import execute_from_command_line

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        execute_from_command_line(["manage.py", "work", "--skip-checks", *arguments])
    finally:
        os._exit(1)


class Nursery:
    """Starts workers on the database of the test and kills them."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.living: list[int] = []

    def start(self) -> None:
        """Start one worker more."""
        self._process.stdin.write("one\n")
        self._process.stdin.flush()
        self.living.append(int(self._process.stdout.readline()))

    def kill(self, pid: int) -> None:
        """Kill a worker, at whatever it was doing."""
        self.living.remove(pid)
        os.kill(pid, signal.SIGKILL)
        while Path(f"/proc/{pid}").exists():
            time.sleep(0.002)


@contextmanager
def nursery(*arguments: str, var: Path) -> Iterator[Nursery]:
    """Start a nursery whose workers use this database and write their mail into `<var>/mail`."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "LEERKRING_SECRET_KEY": settings.SECRET_KEY,
        "LEERKRING_DATABASE_URL": address_of_the_database(),
        "LEERKRING_VAR": str(var),
    }
    with (var / "workers.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.workers", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        made = Nursery(process)
        try:
            yield made
        finally:
            for pid in [*made.living]:
                made.kill(pid)
            process.kill()
            process.communicate()


def address_of_the_database() -> str:
    """Return the address under which another process finds the database of this test."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite://{name}"
    return urlsplit(os.environ["LEERKRING_DATABASE_URL"])._replace(path=f"/{name}").geturl()


if __name__ == "__main__":
    main(sys.argv[1:])
