"""What a digest to many people costs: a worker that writes and sends them all, to a mail server of ours.

    python -m bench.digests                     # 1,000 people, then 10,000

It tells the minutes on the clock, the CPU time of the worker, and how far its memory rose at most, for both
numbers of people: with ten times the people it must not need more.
"""

import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from aiosmtpd.controller import Controller

from bench.__main__ import folder, say
from bench.site import Surroundings, ask, make_ready
from tests.support.services import ROOT, free_port, postgres, redis

FEW, MANY = 1_000, 10_000
RESULTS = ROOT / "bench" / "digest-results.json"


class Sink:
    """A mail server that takes every letter and keeps none."""

    def __init__(self) -> None:
        self.to: set[str] = set()
        self.letters = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd's name
        """Count a letter."""
        self.letters += 1
        self.to.update(envelope.rcpt_tos)
        return "250 taken"


def main() -> None:
    """Measure both numbers of people, on data of its own."""
    parser = ArgumentParser(prog="python -m bench.digests", description=__doc__)
    parser.add_argument("--people", type=int, default=MANY, help="how many get a digest in the end")
    wanted = parser.parse_args()
    with ExitStack() as parts:
        here = Surroundings(
            database=parts.enter_context(postgres()),
            cache=parts.enter_context(redis()),
            var=parts.enter_context(folder()),
        )
        say("filling the database (peer)")
        make_ready(here, "peer", with_search=False)
        told = {people: digests(here, people) for people in (min(FEW, wanted.people), wanted.people)}
    RESULTS.write_text(json.dumps(told, indent=2) + "\n")
    for people, figures in told.items():
        say(line(people, figures))


def line(people: int, figures: Mapping[str, float]) -> str:
    """Return what is told of one number of people."""
    return (
        f"{people:,} people: {figures['letters']:,} letters to {figures['people']:,} of them in "
        f"{figures['minutes']:.1f} minutes ({figures['cpu_seconds']:.0f} s of CPU time of the worker), "
        f"at most {figures['mib']:.0f} MiB"
    )


def digests(here: Surroundings, people: int) -> dict[str, float]:
    """Let so many people get a digest, and return what the worker took from first to last letter."""
    with mail_server() as (sink, port):
        there = replace(here, mail_port=port)
        ask(there, "bench.receivers", {"people": people, "named": f"digest-{people}"})
        began = time.monotonic()
        taken = worker(there)
        return {
            "minutes": (time.monotonic() - began) / 60,
            "letters": sink.letters,
            "people": len(sink.to),
            **taken,
        }


def worker(here: Surroundings) -> dict[str, float]:
    """Run one job worker until nothing is due; return its CPU time and the most memory it had."""
    command = [sys.executable, "manage.py", "work", "--batch", "--no-clock"]
    with (here.var / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=here.variables(), stdout=log, stderr=subprocess.STDOUT
        )
        _pid, status, used = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError((here.var / "worker.log").read_text()[-2000:])
    return {"cpu_seconds": used.ru_utime + used.ru_stime, "mib": used.ru_maxrss / 1024}


@contextmanager
def mail_server() -> Iterator[tuple[Sink, int]]:
    """A mail server on this machine, and its port."""
    sink, port = Sink(), free_port()
    server = Controller(sink, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield sink, port
    finally:
        server.stop()


if __name__ == "__main__":
    main()
