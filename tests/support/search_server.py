"""Starts the genuine Elasticsearch for the tests: one node, or several that know each other.

The server comes from Maven Central, is unpacked once and runs as somebody without rights, on private ports,
with its data in a folder of its own. Every node started here is ended here, by its own process id.
"""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.support.services import ROOT, PartDidNotStart, free_port, program

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
PATIENCE_SECONDS = 300
NOBODY: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []}
QUICK_TO_START = "-XX:TieredStopAtLevel=1"
READABLE = 0o005
"""What somebody without rights needs of every folder on the way to the program."""


class Node:
    """One server, which can be killed and started again with the data it had."""

    def __init__(self, place: int, folder: Path, *, java: str) -> None:
        self.name = f"node-{place}"
        self.folder = folder / self.name
        self.java = java
        self.port, self.transport_port = free_port(), free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def settle(self, home: Path, nodes: Sequence["Node"]) -> None:
        """Write its configuration, once."""
        shutil.copytree(home / "config", self.folder / "config")
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir()
        settings = {
            "cluster.name": "leerkring-tests",
            "node.name": self.name,
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": self.transport_port,
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "xpack.security.enabled": False,
            "cluster.routing.allocation.disk.threshold_enabled": False,
            "action.auto_create_index": False,
            **_together(nodes),
        }
        lines = [f"{name}: {json.dumps(value)}\n" for name, value in settings.items()]
        (self.folder / "config" / "elasticsearch.yml").write_text("".join(lines))
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, NOBODY["user"], NOBODY["group"])

    def start(self, home: Path) -> None:
        """Start it, without waiting for its answer."""
        self._pid_file.unlink(missing_ok=True)
        environment = {
            "PATH": os.environ["PATH"],
            "ES_JAVA_HOME": str(Path(program("java")).resolve().parents[1]),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_OPTS": self.java,
        }
        with (ROOT / "var" / f"elasticsearch-{self.name}.log").open("wb") as log:
            self.process = subprocess.Popen(
                [str(home / "bin" / "elasticsearch"), "-p", str(self._pid_file)],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **(NOBODY if os.geteuid() == 0 else {}),
            )

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it at once, as a machine that loses its power, or in another way."""
        if self.process is None:
            return
        if self._pid_file.exists():
            os.kill(int(self._pid_file.read_text()), how)
        else:
            self.process.terminate()
        if how is not signal.SIGSTOP:
            self.process.wait(PATIENCE_SECONDS)
            self.process = None

    def go_on(self) -> None:
        """Let it go on after `SIGSTOP`."""
        os.kill(int(self._pid_file.read_text()), signal.SIGCONT)

    def wait_until_ready(self, nodes: int) -> None:
        """Wait until it answers, knows so many nodes and can answer questions about every index."""
        wanted = f"{self.address}/_cluster/health?wait_for_nodes={nodes}&wait_for_status=yellow&timeout=5s"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(wanted, timeout=6) as answer:
                    if not json.load(answer)["timed_out"]:
                        return
            except (OSError, urllib.error.HTTPError):
                time.sleep(0.2)
        raise PartDidNotStart(f"Elasticsearch does not answer; see var/elasticsearch-{self.name}.log")

    @property
    def _pid_file(self) -> Path:
        return self.folder / "tmp" / "pid"


class Cluster:
    """The nodes that were started."""

    def __init__(self, home: Path, folder: Path, *, nodes: int, java: str) -> None:
        self.home = home
        self.nodes = [Node(place, folder, java=java) for place in range(nodes)]
        for node in self.nodes:
            node.settle(home, self.nodes)

    @property
    def address(self) -> str:
        """Where all of them answer, as the setting of the site wants it."""
        return ",".join(node.address for node in self.nodes)

    def start(self) -> None:
        """Start every node that does not run, and wait until all know each other."""
        for node in self.nodes:
            if node.process is None:
                node.start(self.home)
        for node in self.nodes:
            node.wait_until_ready(len(self.nodes))

    def end(self) -> None:
        """End every node that still runs."""
        for node in self.nodes:
            node.kill()


@contextmanager
def elasticsearch(
    *, nodes: int = 1, heap: str = "512m", is_quick_to_start: bool = False
) -> Iterator[Cluster]:
    """Have an Elasticsearch of our own; yields its nodes.

    Args:
        is_quick_to_start: whether it need not answer as quickly as it can; for tests.
    """
    java = f"-Xms{heap} -Xmx{heap} -XX:-AlwaysPreTouch {QUICK_TO_START if is_quick_to_start else ''}"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leerkring-es-")))
        folder.chmod(0o755)
        cluster = Cluster(_unpacked(stack), folder, nodes=nodes, java=java)
        stack.callback(cluster.end)
        cluster.start()
        yield cluster


def _together(nodes: Sequence[Node]) -> dict[str, object]:
    if len(nodes) == 1:
        return {"discovery.type": "single-node"}
    return {
        "discovery.seed_hosts": [f"127.0.0.1:{node.transport_port}" for node in nodes],
        "cluster.initial_master_nodes": [node.name for node in nodes],
    }


def _unpacked(stack: ExitStack) -> Path:
    """Have the program: unpacked once, or anew where somebody without rights cannot read the checkout."""
    folder = ROOT / "var" / "services"
    if os.geteuid() == 0 and not all(place.stat().st_mode & READABLE == READABLE for place in folder.parents):
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leerkring-es-home-")))
        folder.chmod(0o755)
    home = folder / f"elasticsearch-{VERSION}"
    if not home.exists():
        with tempfile.TemporaryDirectory(prefix="leerkring-es-zip-") as download:
            _fetch(Path(download))
            fresh = Path(tempfile.mkdtemp(prefix="elasticsearch-", dir=_made(folder)))
            with zipfile.ZipFile(Path(download) / f"elasticsearch-{VERSION}.zip") as packed:
                packed.extractall(fresh)
        _let_everyone_read(fresh)
        (fresh / home.name).rename(home)
        fresh.rmdir()
    return home


def _fetch(folder: Path) -> None:
    copy = ["dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    subprocess.run([program("mvn"), "-q", "-B", *copy], check=True, cwd=folder)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _let_everyone_read(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
