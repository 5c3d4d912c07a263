"""What is measured, each stage in a process of its own: filling the indexes, and asking one of them.

    python -m bench.search.stages fill '{"embedded": "/tmp/index"}' 10000 10000
    python -m bench.search.stages ask embedded /tmp/index 10000 200

Both print one line of JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from statistics import median
from typing import Any

import django

django.setup()

from bench.processes import memory  # noqa: E402 - Django first
from bench.search import corpus  # noqa: E402
from bench.search.engines import an_engine  # noqa: E402
from search.engines.base import Engine  # noqa: E402
from search.finding.asking import Asked  # noqa: E402
from search.finding.results import find  # noqa: E402
from search.finding.suggesting import suggest  # noqa: E402
from search.plan import Plan, Term  # noqa: E402
from search.ranking.entries import entry_of  # noqa: E402
from search.schema import Entry  # noqa: E402

STEP = 500
WARM_UP = 20
SAVES = 20
TOKENS = frozenset({"everyone", "members", "user:7", "school:1"})


def fill(places: Mapping[str, str], size: int, distinct: int) -> dict[str, Any]:
    """Make the index of each engine, all from the same entries."""
    seconds: dict[str, float] = dict.fromkeys(("analysis", *places), 0.0)
    with ExitStack() as stack:
        fresh = {
            name: stack.enter_context(an_engine(name, place).rebuilding()) for name, place in places.items()
        }
        for entries in _batches(size, distinct, seconds):
            for name, index in fresh.items():
                with _timed(seconds, name):
                    index.put(entries, instead_of=[entry.thing for entry in entries])
        for name, index in fresh.items():
            with _timed(seconds, name):
                index.swap()
    return {"size": size, "distinct": distinct, "seconds": seconds}


def _batches(size: int, distinct: int, seconds: dict[str, float]) -> Iterator[list[Entry]]:
    """Yield entries; words that come again are analysed once, and their time is not counted twice."""
    first: list[Entry] = []
    for begin in range(0, min(size, distinct), STEP):
        some = [corpus.document(number) for number in range(begin, min(begin + STEP, size, distinct))]
        with _timed(seconds, "analysis"):
            entries = [entry_of(document) for document in some]
        if size > distinct:
            first += entries
        yield entries
    for begin in range(distinct, size, STEP):
        numbers = range(begin, min(begin + STEP, size))
        yield [corpus.again(first[number % distinct], number // distinct) for number in numbers]


class _timed:  # noqa: N801 - reads like a function
    """Add up the seconds something takes."""

    def __init__(self, seconds: dict[str, float], name: str) -> None:
        self._seconds, self._name = seconds, name

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._seconds[self._name] += time.perf_counter() - self._began


class Watched:
    """An engine that notes how long it takes, on the clock and in CPU time of this process."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.clock = self.cpu = 0.0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a method of the engine, watched."""
        method = getattr(self._engine, name)

        def watched(*args: Any, **named: Any) -> Any:
            clock, cpu = time.perf_counter(), time.process_time()
            try:
                return method(*args, **named)
            finally:
                self.clock += 1000 * (time.perf_counter() - clock)
                self.cpu += 1000 * (time.process_time() - cpu)

        return watched


def ask(name: str, place: str, size: int, many: int) -> dict[str, Any]:
    """Put questions to an engine, as the pages do, and save a few changes."""
    before = memory(os.getpid())
    engine = an_engine(name, place)
    watched: Any = Watched(engine)

    def found(words: str) -> object:
        return find(Asked(words=words), engine=watched, tokens=TOKENS, language="nl")

    def proposed(typed: str) -> object:
        return suggest(typed, engine=watched, tokens=TOKENS, language="nl")

    figures: dict[str, dict[str, Any]] = {
        "three words": _figures(watched, found, corpus.questions(many, size, length=3)),
        "one word": _figures(watched, found, corpus.questions(many, size, length=1)),
        "suggestions": _figures(watched, proposed, corpus.beginnings(many, size)),
    }
    took = memory(os.getpid()) - before
    figures["saved and found"] = _spread(_saves(name, place, engine))
    return {"figures": figures, "memory_mib": took, "index_mb": engine.state().size_bytes / 1e6}


def _figures(
    watched: Watched, ask_it: Callable[[str], object], asked: Sequence[str]
) -> dict[str, dict[str, float]]:
    for words in asked[:WARM_UP]:
        ask_it(words)
    whole, clock, cpu = [], [], []
    for words in asked[WARM_UP:]:
        watched.clock = watched.cpu = 0.0
        began = time.perf_counter()
        ask_it(words)
        whole.append(1000 * (time.perf_counter() - began))
        clock.append(watched.clock)
        cpu.append(watched.cpu)
    return {"engine": _spread(clock), "engine_cpu": _spread(cpu), "whole": _spread(whole)}


def _saves(name: str, place: str, reader: Engine) -> Iterator[float]:
    """Yield the milliseconds from having a change to its being found by another reader."""
    writer = an_engine(name, place)
    for number in range(SAVES):
        entry = entry_of(corpus.document(number))
        values = {**entry.values, "stems": f"{entry.values['stems']} nieuw{number}"}
        began = time.perf_counter()
        with writer.writing() as write:
            write.put([Entry(entry.id, entry.thing, values)], instead_of=[entry.thing])
            write.commit()
            while not reader.search(Plan(Term("stems", f"nieuw{number}"), limit=1)).total:
                time.sleep(0.005)
            took = 1000 * (time.perf_counter() - began)
        yield took


def _spread(milliseconds: Iterable[float]) -> dict[str, float]:
    ordered = sorted(milliseconds)
    return {"p50": median(ordered), "p95": ordered[int(0.95 * len(ordered))]}


def main(stage: str, *said: str) -> None:
    """Do one stage."""
    if stage == "fill":
        print(json.dumps(fill(json.loads(said[0]), int(said[1]), int(said[2]))))
    else:
        print(json.dumps(ask(said[0], said[1], int(said[2]), int(said[3]))))


if __name__ == "__main__":
    main(*sys.argv[1:])
