"""Starts the real parts a site runs on, for the tests and for measuring.

PostgreSQL and Redis come from the machine's packages and run on private ports in a folder of their
own. A part that cannot start is a failure, never a skip. Everything started here is ended here.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 30
PACKAGES = "postgresql redis-server default-jre-headless maven"


class PartDidNotStart(Exception):
    """A real part is missing or does not answer."""


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(name: str, *places: str) -> str:
    """Return the path of an installed program.

    Raises:
        PartDidNotStart: when it is not there, saying which package to install.
    """
    for folder in places:
        for found in sorted(Path("/").glob(folder.lstrip("/")), reverse=True):
            if (found / name).exists():
                return str(found / name)
    if found_on_path := shutil.which(name):
        return found_on_path
    raise PartDidNotStart(f"{name} is not installed; the Debian packages are {PACKAGES}")


def wait_until_open(port: int, what: str) -> None:
    """Wait until somebody listens on the port."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise PartDidNotStart(f"{what} does not answer on port {port}")


def as_unprivileged(command: list[str]) -> list[str]:
    """Run as the database's own user when we are root, because it refuses root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


@contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL server of our own; yields the address of its databases."""
    binaries = "/usr/lib/postgresql/*/bin"
    folder = Path(tempfile.mkdtemp(prefix="leerkring-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    port = free_port()
    data = folder / "data"
    subprocess.run(
        as_unprivileged(
            [
                program("initdb", binaries),
                "-D",
                str(data),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
            ]
        ),
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
    )
    options = {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": folder,
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": 200,
    }
    arguments = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        as_unprivileged([program("postgres", binaries), "-D", str(data), *arguments]),
        stdout=subprocess.DEVNULL,
        stderr=(ROOT / "var" / "postgres.log").open("w"),
        cwd=folder,
    )
    try:
        wait_until_open(port, "PostgreSQL")
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        pid = (data / "postmaster.pid").read_text().split("\n", 1)[0]
        os.kill(int(pid), signal.SIGINT)
        server.wait(PATIENCE_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def redis() -> Iterator[str]:
    """A Redis server of our own; yields its address."""
    port = free_port()
    server = subprocess.Popen(
        [
            program("redis-server"),
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_until_open(port, "Redis")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)
