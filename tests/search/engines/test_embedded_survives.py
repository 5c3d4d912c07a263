"""The embedded engine among other processes, with a writer that is killed and on a disk that is full."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from search.engines.base import AnotherWrites, EngineIsDown, Writing
from search.engines.embedded.engine import EmbeddedEngine
from search.plan import Plan
from search.schema import Entry

ROOT = Path(__file__).resolve().parents[3]
WRITES_WITHOUT_END = """
import sys
from pathlib import Path
from search.engines.embedded.engine import EmbeddedEngine
from search.schema import Entry

engine, first = EmbeddedEngine(Path(sys.argv[1])), int(sys.argv[2])
for pk in range(first, first + 1_000_000):
    with engine.writing() as write:
        name = f"course:{pk:07}"
        write.put([Entry(id=name, thing=name, values={"digest": "d", "stems": "breuk"})], instead_of=[name])
        write.commit()
    print(pk, flush=True)
"""


@contextmanager
def another_process(folder: Path, first: int) -> Iterator[subprocess.Popen[str]]:
    """Let another process write one document after the other, and say each that is safe."""
    command = [sys.executable, "-c", WRITES_WITHOUT_END, str(folder), str(first)]
    writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield writer
    finally:
        writer.kill()
        writer.wait()


def made(folder: Path) -> EmbeddedEngine:
    """Return an engine with an empty index."""
    engine = EmbeddedEngine(folder)
    with engine.rebuilding() as new:
        new.swap()
    return engine


def test_a_reader_sees_what_another_process_wrote_within_a_moment(tmp_path: Path) -> None:
    engine = made(tmp_path)
    assert engine.search(Plan()).total == 0
    with another_process(tmp_path, 0) as writer:
        assert writer.stdout
        for line in (next(writer.stdout) for _ in range(3)):
            assert engine.search(Plan()).total >= int(line) + 1


def test_a_writer_that_is_killed_loses_nothing_it_told_of_and_holds_nothing(tmp_path: Path) -> None:
    engine, safe = made(tmp_path), 0
    for wait in (0.0, 0.013, 0.04):
        with another_process(tmp_path, safe) as writer:
            assert writer.stdout
            next(writer.stdout)
            time.sleep(wait)
            writer.send_signal(signal.SIGKILL)
            told = [int(line) for line in writer.stdout]
        safe = max([safe, *told]) + 1
        names = {name for name, _ in engine.things()}
        assert {f"course:{pk:07}" for pk in range(safe)} <= names
        with engine.writing() as write:
            write.commit()


def test_who_builds_is_killed_and_the_next_one_clears_up(tmp_path: Path) -> None:
    engine = made(tmp_path)
    killed = os.fork()
    if not killed:
        with engine.rebuilding():
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(killed, 0)
    assert len([one for one in tmp_path.iterdir() if one.is_dir()]) == 2
    made(tmp_path)
    assert len([one for one in tmp_path.iterdir() if one.is_dir()]) == 1
    assert engine.search(Plan()).total == 0


def test_another_process_that_writes_keeps_us_from_writing_not_from_reading(tmp_path: Path) -> None:
    engine = made(tmp_path)
    ready, done = os.pipe(), os.pipe()
    other = os.fork()
    if not other:
        with engine.writing():
            os.write(ready[1], b"!")
            os.read(done[0], 1)
        os._exit(0)
    os.read(ready[0], 1)
    with pytest.raises(AnotherWrites), engine.writing():
        pass
    assert engine.search(Plan()).total == 0
    os.write(done[1], b"!")
    os.waitpid(other, 0)
    with engine.writing() as write:
        write.commit()


@contextmanager
def room_for(megabytes: int, folder: Path) -> Iterator[None]:
    """Let only so much fit: a disk of that size where one may mount it, else files of that size at most."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() == 0 and not subprocess.run(mount, check=False, capture_output=True).returncode:
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes * 100_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def some(begin: int, many: int) -> list[Entry]:
    """Return documents that keep what cannot be made any smaller."""
    return [
        Entry(id=f"course:{pk}", thing=f"course:{pk}", values={"stored": f'"{os.urandom(4_000).hex()}"'})
        for pk in range(begin, begin + many)
    ]


def fill_up(write: Writing) -> None:
    """Write more than there is room for."""
    for pk in range(800):
        write.put(some(20 + pk, 1), instead_of=[])
    write.commit()


def test_on_a_full_disk_nothing_is_written_and_the_old_is_still_found(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    with room_for(2, folder):
        engine = made(folder)
        with engine.writing() as write:
            write.put(some(0, 20), instead_of=[])
            write.commit()
        with engine.writing() as write, pytest.raises(EngineIsDown):
            fill_up(write)
        assert engine.search(Plan()).total == 20
        with engine.rebuilding() as new, pytest.raises(EngineIsDown):
            fill_up(new)
        assert EmbeddedEngine(folder).search(Plan()).total == 20
        with engine.writing() as write:
            write.put(some(0, 1), instead_of=[f"course:{pk}" for pk in range(20)])
            write.commit()
        assert engine.search(Plan()).total == 1
