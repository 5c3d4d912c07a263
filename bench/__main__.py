"""Measures, prints the table and writes `bench/results.json`."""

import json
import os
import platform
import shutil
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from bench.processes import memory
from bench.requests import PARTS, Asked, Browser, pages
from bench.rounds import WARM_UP, Figure, Measuring
from bench.site import Surroundings, ask, job_worker, make_ready, web_server
from bench.table import as_data, table
from tests.support.services import ROOT, postgres, redis

STARTS = 3
WORKER_SECONDS = 8
EXPORTED = (500, 5_000)
"""How many people the run has that is exported; memory may not rise from one to the other."""
KINDS = ("csv", "xlsx")
RESULTS = ROOT / "bench" / "results.json"


def main() -> None:
    """Measure the site at one scale."""
    wanted = arguments()
    with ExitStack() as parts:
        here = Surroundings(
            database=parts.enter_context(postgres()),
            cache=parts.enter_context(redis()),
            var=parts.enter_context(folder()),
        )
        say(f"filling the database ({wanted.scale})")
        told = make_ready(here, wanted.scale, with_search=wanted.part == "all")
        figures, measured = measure(here, told, wanted)
    facts = {
        "scale": wanted.scale,
        "part": wanted.part,
        "rounds": wanted.rounds,
        "requests": wanted.requests,
        "posts": wanted.posts,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }
    RESULTS.write_text(json.dumps(as_data(figures, measured, facts), indent=2) + "\n")
    say(f"\n{table(figures, measured)}\n")


def arguments() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--scale", default="peer", help="how much to load (peer, large, huge)")
    parser.add_argument("--part", choices=PARTS, default="all", help="which pages to measure")
    parser.add_argument("--rounds", type=int, default=7, help="the median of so many rounds is told")
    parser.add_argument("--requests", type=int, default=180, help="how often a page is asked for in a round")
    parser.add_argument("--posts", type=int, default=40, help="how often a quiz is answered in a round")
    return parser.parse_args()


def measure(
    here: Surroundings, told: Mapping[str, Any], wanted: Namespace
) -> tuple[list[Figure], dict[str, float]]:
    """Return the figures of all pages, and start and memory."""
    question = {"wanted": 1 + WARM_UP + wanted.rounds * wanted.posts, "part": wanted.part}
    quizzes = ask(here, "bench.learners", question)
    asked = pages(told, quizzes, wanted.part)
    learners = {page.name: iter(quizzes[page.quiz]["sessions"]) for page in asked if page.quiz}
    people = {"learner": told["session"]["value"], "trainer": told["trainer"]["session"]}
    queries = count_queries(here, asked, people, learners)
    say("starting and stopping")
    measured = {"start_seconds": median(start_once(here) for _time in range(STARTS))}
    say("measuring")
    with web_server(here) as (web, _seconds):
        browser = Browser(here.port, **people, others=learners)
        measuring = Measuring(
            browser, web, here.database_process(), wanted.rounds, wanted.requests, wanted.posts
        )
        figures = measuring.figures(asked)
        measured["web_mib"] = memory(web)
    measured["worker_mib"] = memory_of_worker(here)
    if wanted.part == "all":
        say("exporting")
        measured |= exports(here)
    return [replace(figure, queries=queries[figure.name]) for figure in figures], measured


def count_queries(
    here: Surroundings, asked: Sequence[Asked], people: Mapping[str, str], others: Mapping[str, Iterator[str]]
) -> dict[str, int]:
    """Return the number of queries of each page."""
    questions = [
        {
            "name": page.name,
            "address": page.address,
            "session": next(others[page.name]) if page.quiz else people.get(page.asked_by, ""),
            "form": page.form,
            "with_script": page.with_script,
        }
        for page in asked
    ]
    counts: dict[str, int] = ask(here, "bench.counting", questions)
    return counts


def exports(here: Surroundings) -> dict[str, float]:
    """Return what handing out the people of a run costs, by how many they are."""
    told = ask(here, "bench.exporting", {"rows": EXPORTED})
    few, many = map(str, EXPORTED)
    return {
        **{f"{kind}_seconds": told[kind][many]["seconds"] for kind in KINDS},
        **{f"{kind}_rises_mib": told[kind][many]["mib"] - told[kind][few]["mib"] for kind in KINDS},
    }


def start_once(here: Surroundings) -> float:
    """Start the web server, and return the seconds until its front page answers."""
    with web_server(here) as (_process, seconds):
        return seconds


def memory_of_worker(here: Surroundings) -> float:
    """Return the memory of a job worker that has had something to do."""
    with job_worker(here) as process:
        time.sleep(WORKER_SECONDS)
        return memory(process)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of our own, removed at the end."""
    path = Path(tempfile.mkdtemp(prefix="leerkring-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def say(words: str) -> None:
    """Tell the person who waits."""
    print(words, flush=True)


if __name__ == "__main__":
    main()
