"""The program behind `make run`, as somebody starts it: in a house of its own, with everything small.

The program is the real one. Small are the site it starts (a server that answers, a worker that waits), and
the fetcher of libraries (`uv`), which works or fails as a test needs.
"""

import ast
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.ROOT
PATIENCE = 20
UP = "Ctrl-C stops everything."
SERVER = f"""#!{sys.executable} -IS
import subprocess, sys
from http.server import BaseHTTPRequestHandler, HTTPServer
class Healthy(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
subprocess.Popen([sys.executable, "-IS", "-c", "import time; time.sleep(60)", sys.argv[0]])
HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), Healthy).serve_forever()
"""
MANAGE = """
import os, pathlib, sys, time
house, command = pathlib.Path(__file__).parent, sys.argv[1]
if command == "work":
    time.sleep(60)
with (house / "asked").open("a") as asked:
    print(command, file=asked)
made = {"compile_messages": "locale/nl/LC_MESSAGES/django.mo", "collectstatic": "static/staticfiles.json"}
file = pathlib.Path(os.environ["LEERKRING_VAR"], made.get(command, "leerkring.sqlite3"))
file.parent.mkdir(parents=True, exist_ok=True)
file.touch()
sys.exit((house / f"no {command}").exists())
"""
UV = f"""#!/bin/sh
house="${{0%/*}}/.."
for last; do :; done
test ! -e "$house/no $1" || exit 1
test "$1" = venv || exit 0
mkdir -p "$last/bin" && ln -s {sys.executable} "$last/bin/python" && cp "$house/server" "$last/bin/granian"
"""


class House:
    """A checkout with the real `config/local`, and as little else as it can do with."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.started: list[subprocess.Popen] = []
        for part in ("config/local", "config/demo/__init__.py", "config/demo/logins.py", "config/env.py"):
            put = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            (folder / part).parent.mkdir(parents=True, exist_ok=True)
            put(ROOT / part, folder / part)
        for part in ("templates/config/drawings", "static", "requirements", "tools"):
            (folder / part).mkdir(parents=True)
        for name, text in {
            "config/__init__.py": "",
            "requirements/run.txt": "",
            "requirements/dev.txt": "",
            "manage.py": MANAGE,
            "server": SERVER,
            "tools/uv": UV,
        }.items():
            (folder / name).write_text(text)
            (folder / name).chmod(stat.S_IRWXU)

    def start(self, **variables: object) -> subprocess.Popen:
        """Start the program as `make run` does when a script starts it in the background: deaf to Ctrl-C."""
        known = {"PATH": f"{self.folder / 'tools'}:{os.environ['PATH']}", "PORT": self.port, **variables}
        with (self.folder / "told").open("w") as told:
            process = subprocess.Popen(
                ["sh", "-c", "trap '' INT; exec \"$@\"", "sh", sys.executable, "-m", "config.local", "run"],
                cwd=self.folder,
                env={name: str(value) for name, value in known.items()},
                stdout=told,
                stderr=subprocess.STDOUT,
            )
        self.started.append(process)
        return process

    def up(self, **variables: object) -> subprocess.Popen:
        """Start the program and wait until it says that the site is up."""
        process = self.start(**variables)
        wait_until(lambda: UP in self.told() or process.poll() is not None)
        assert UP in self.told(), self.told()
        return process

    def refused(self, **variables: object) -> str:
        """Start the program, which cannot do it; return what it says."""
        assert self.start(**variables).wait(PATIENCE) == 1, self.told()
        assert not self.running()
        return self.told()

    def stopped(self, process: subprocess.Popen, number: int) -> None:
        """Ask the program to stop; nothing of it stays behind."""
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert self.told().endswith("Stopped.\n")
        assert self.running() == []

    def told(self) -> str:
        return (self.folder / "told").read_text()

    def asked(self) -> list[str]:
        """Return which commands were given since the last time."""
        file = self.folder / "asked"
        words = file.read_text().split() if file.exists() else []
        file.unlink(missing_ok=True)
        return words

    def running(self) -> list[int]:
        """Return the processes of the site: what the program started, and what that started."""
        asked = ["ps", "-ww", "-e", "-o", "pid=", "-o", "args="]
        listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
        return [int(line.split()[0]) for line in listed if str(self.folder) in line]


@pytest.fixture
def house(tmp_path) -> Iterator[House]:
    """Return a house in which nothing was started; whatever a test leaves running is ended."""
    made = House(tmp_path)
    yield made
    for process in made.started:
        process.kill()
        process.wait()
    for pid in made.running():
        os.kill(pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(so) -> None:
    deadline = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


EVERY_STEP = ["compile_messages", "migrate", "collectstatic", "load_demo", "search_rebuild"]


def test_the_site_comes_up_says_where_and_leaves_nothing_behind(house):
    site = house.up()
    assert f"http://127.0.0.1:{house.port}/" in house.told()
    assert "teacher@leerkring.example" in house.told()
    assert house.asked() == EVERY_STEP
    assert len(house.running()) == 3
    house.stopped(site, signal.SIGINT)

    (house.folder / "static" / "new.css").touch()
    site = house.up()
    assert house.asked() == ["collectstatic"], "a second start does only what changed"
    house.stopped(site, signal.SIGTERM)


def test_a_second_one_is_refused_beside_the_first_and_clears_up_when_that_was_killed(house):
    site, before = house.up(), house.running()
    assert house.start().wait(PATIENCE) == 1
    assert house.told() == (
        f"\nLeerkring runs here already (process {site.pid}): stop that one first with Ctrl-C.\n"
    )
    site.kill()
    site.wait()
    assert house.running() == before
    house.up()
    assert house.told().startswith("An earlier start was cut off")
    assert len(house.running()) == 3
    assert not set(before) & set(house.running())


def test_a_process_that_only_has_the_number_of_an_earlier_one_is_left_alone(house):
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    try:
        (house.folder / "var").mkdir()
        (house.folder / "var" / "started").write_text(f"{stranger.pid} {house.folder}/manage.py work\n")
        assert "cut off" not in house.refused(PORT=70000)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_when_the_server_ends_by_itself_so_does_the_rest(house):
    site = house.up()
    server = int((house.folder / "var" / "started").read_text().split()[0])
    os.kill(server, signal.SIGKILL)
    assert site.wait(PATIENCE) == 1
    assert "The web process ended by itself: its reason stands in var/log/web.log" in house.told()
    assert house.running() == []


def test_a_port_that_is_taken_is_named_before_anything_is_done(house):
    with socket.socket() as other:
        other.bind(("127.0.0.1", house.port))
        other.listen()
        assert house.refused() == (
            f"\nPort {house.port} is taken by another program: stop that program, "
            "or choose another one, such as make run PORT=8001.\n"
        )
    assert house.asked() == []


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"PORT": "70000"}, "There is no port 70000: choose another one, such as make run PORT=8001."),
        ({"PORT": "many"}, "The environment is incomplete:\nPORT must be a whole number."),
        ({"HOST": "192.0.2.1"}, "Port {port} of 192.0.2.1 cannot be used (Cannot assign requested address)"),
    ],
)
def test_an_address_that_cannot_be_is_named(house, variables, sentence):
    assert sentence.format(port=house.port) in house.refused(**variables)


def test_a_start_that_stopped_half_way_says_why_and_the_next_goes_on_from_there(house):
    sentences = {
        "venv": "Python could not make an environment: on Debian and Ubuntu install python3-venv",
        "pip": "The libraries could not be fetched: see that this machine is online",
        "load_demo": "The demo content could not be made ready: the reason stands at the end of",
        "search_rebuild": "The search index could not be made ready: the reason stands at the end of",
    }
    for what in sentences:
        (house.folder / f"no {what}").touch()
    for what, sentence in sentences.items():
        assert sentence in house.refused()
        (house.folder / f"no {what}").unlink()
    assert house.asked() == [*EVERY_STEP[:-1], "load_demo", "search_rebuild"]
    house.up()
    assert house.asked() == ["search_rebuild"]


def test_what_is_still_being_put_in_place_is_ended_too(house):
    (house.folder / "manage.py").write_text("import time; time.sleep(60)")
    site = house.start()
    wait_until(lambda: "translations" in house.told() and house.running())
    house.stopped(site, signal.SIGTERM)


def test_too_old_a_python_is_told_to_get_a_newer_one():
    old = (
        "import sys; sys.version_info = (3, 9, 2); import config.local.__main__ as asked; asked.main(['run'])"
    )
    told = subprocess.run([sys.executable, "-c", old], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr == (
        "Leerkring needs Python 3.11 or newer, and this is 3.9.2: install a newer one beside it, "
        "then say make run PYTHON=python3.11\n"
    )


def test_an_old_python_can_read_so_far():
    ast.parse((ROOT / "config" / "local" / "__main__.py").read_text(), feature_version=(3, 6))


def test_it_says_how_it_is_used():
    told = subprocess.run(
        [sys.executable, "-m", "config.local", "walk"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr.strip()[:4]) == (1, "Say ")
