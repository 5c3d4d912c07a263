"""Measures the engines at each size, prints a table and writes `bench/search-results.json`."""

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench.processes import memory
from bench.search.engines import ELASTIC, EMBEDDED
from config.env import environment
from tests.support.search_server import elasticsearch
from tests.support.services import ROOT

RESULTS = ROOT / "bench" / "search-results.json"
TARGETS: Mapping[tuple[str, int, str], tuple[float | None, float | None]] = {
    (EMBEDDED, 200_000, "three words"): (25.0, 90.0),
    (EMBEDDED, 200_000, "suggestions"): (None, 15.0),
    (EMBEDDED, 1_000_000, "three words"): (80.0, None),
}
"""Milliseconds in the engine: the median, and what 95 of 100 stay under."""
HEADINGS = (
    "documents",
    "engine",
    "asked",
    "p50 ms",
    "p95 ms",
    "target",
    "",
    "CPU p50",
    "CPU p95",
    "page p50",
)


def main() -> None:
    """Measure every engine at every size."""
    wanted = arguments()
    results = []
    for size in wanted.sizes:
        with ExitStack() as parts:
            places, servers = _places(wanted.engines, parts, heap=wanted.heap)
            say(f"{size} documents: filling")
            distinct = min(size, wanted.distinct or size)
            filled = stage("fill", json.dumps(places), size, distinct)
            for name, place in places.items():
                say(f"{size} documents: asking {name}")
                asked = stage("ask", name, place, distinct, wanted.asked)
                server = memory(servers[name]) if name in servers else 0.0
                results.append({"engine": name, **filled, **asked, "server_mib": server})
    facts = {"cores": os.cpu_count(), "load": os.getloadavg()[0], "asked": wanted.asked}
    RESULTS.write_text(json.dumps({**facts, "results": results}, indent=2) + "\n")
    say(f"\n{table(results)}\n")


def arguments() -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=[10_000, 200_000], help="how many documents")
    parser.add_argument("--engines", type=_names, default=[EMBEDDED, ELASTIC], help="which engines")
    parser.add_argument("--asked", type=int, default=300, help="questions of each sort")
    parser.add_argument("--distinct", type=int, default=0, help="documents with words of their own; 0: all")
    parser.add_argument("--heap", default="1g", help="heap of Elasticsearch")
    return parser.parse_args()


def _numbers(said: str) -> list[int]:
    return [int(number) for number in said.split(",")]


def _names(said: str) -> list[str]:
    return said.split(",")


def _places(engines: Sequence[str], parts: ExitStack, *, heap: str) -> tuple[dict[str, str], dict[str, int]]:
    """Return where each engine keeps its index, and the process of the one that has a server."""
    places: dict[str, str] = {}
    servers: dict[str, int] = {}
    if EMBEDDED in engines:
        places[EMBEDDED] = str(parts.enter_context(_folder()))
    if ELASTIC in engines:
        cluster = parts.enter_context(elasticsearch(heap=heap))
        places[ELASTIC] = cluster.address
        process = cluster.nodes[0].process
        servers[ELASTIC] = process.pid if process else 0
    return places, servers


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="leerkring-search-") as folder:
        yield Path(folder)


def stage(*said: object) -> dict[str, Any]:
    """Do one stage in a process of its own."""
    command = [sys.executable, "-m", "bench.search.stages", *map(str, said)]
    here = {**environment(), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    done = subprocess.run(command, cwd=ROOT, env=here, stdout=subprocess.PIPE, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def table(results: Sequence[Mapping[str, Any]]) -> str:
    """Return the figures as a table, with what else was measured below it."""
    rows = [HEADINGS, *(row for result in results for row in _rows(result))]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join([*lines, "", *(_below(result) for result in results)])


def _rows(result: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for asked, figure in result["figures"].items():
        clock = figure.get("engine", figure)
        target = TARGETS.get((result["engine"], result["size"], asked), (None, None))
        cpu, page = figure.get("engine_cpu"), figure.get("whole")
        yield (
            str(result["size"]),
            result["engine"],
            asked,
            f"{clock['p50']:.1f}",
            f"{clock['p95']:.1f}",
            " / ".join(f"{most:g}" if most else "-" for most in target) if any(target) else "",
            _verdict(clock, target),
            *(f"{cpu[key]:.1f}" if cpu else "" for key in ("p50", "p95")),
            f"{page['p50']:.1f}" if page else "",
        )


def _verdict(clock: Mapping[str, float], target: tuple[float | None, float | None]) -> str:
    if not any(target):
        return ""
    both = zip((clock["p50"], clock["p95"]), target, strict=True)
    return "reached" if all(most is None or value < most for value, most in both) else "MISSED"


def _below(result: Mapping[str, Any]) -> str:
    seconds, size, name = result["seconds"], result["size"], result["engine"]
    both = seconds[name] + seconds["analysis"] * size / result["distinct"]
    server = f", of the server {result['server_mib']:.0f} MiB" if result["server_mib"] else ""
    return (
        f"{name}, {size}: {size / seconds[name]:.0f} documents a second, {size / both:.0f} analysed too; "
        f"index {result['index_mb']:.0f} MB; memory of the reader {result['memory_mib']:.0f} MiB{server}"
    )


def say(words: str) -> None:
    """Tell how far it is."""
    print(words, flush=True)


if __name__ == "__main__":
    main()
