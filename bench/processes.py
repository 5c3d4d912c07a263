"""What a process and all it started take: CPU time and memory, from /proc."""

import os
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
USER, SYSTEM = 11, 12
"""Places of the two times in /proc/<pid>/stat, counted after the name."""


def tree(pid: int) -> list[int]:
    """Return the process and everything below it."""
    found = [pid]
    for tasks in PROC.glob(f"{pid}/task/*/children"):
        for child in tasks.read_text().split():
            found += tree(int(child))
    return found


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that the tree has used so far."""
    return sum(_times(each) for each in tree(pid)) / TICKS


def _times(pid: int) -> int:
    words = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return int(words[USER]) + int(words[SYSTEM])


def memory(pid: int) -> float:
    """Return the tree's proportional share of memory (PSS), in MiB."""
    return sum(_pss(each) for each in tree(pid)) / 1024


def _pss(pid: int) -> int:
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
