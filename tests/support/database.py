"""A test database without waiting for migrations.

Running every migration takes half a minute. It is done once per set of migration files, into a
template; every test process works on a copy: a file on SQLite, `CREATE DATABASE … TEMPLATE` on
PostgreSQL. A transactional test empties the tables, Wagtail's root page included, so the copy is laid
anew after it.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "test"


def fingerprint() -> str:
    """Hash all migration files of the house and the pinned versions of everyone else's."""
    digest = hashlib.sha256()
    for path in sorted([*ROOT.glob("[a-z]*/migrations/*.py"), ROOT / "requirements" / "dev.txt"]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def migrate(database_url: str) -> None:
    """Run every migration into the database of this address."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "LEERKRING_DATABASE_URL": database_url,
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)


class SqliteCopies:
    """Copies of a migrated file, each under a name of its own.

    A request that a browser no longer waits for may still open the database while a copy is laid: under one
    name it would write its log of changes beside the new file, which then answers with errors.
    """

    def __init__(self) -> None:
        self._template = FOLDER / f"template-{fingerprint()}.sqlite3"
        self._names = (FOLDER / f"run-{os.getpid()}-{number}.sqlite3" for number in count())
        self._copy = next(self._names)

    def make_template(self) -> None:
        """Migrate a fresh file when these migrations were not seen before."""
        if self._template.exists():
            return
        fresh = self._template.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        migrate(f"sqlite://{fresh}")
        for old in FOLDER.glob("template-*.sqlite3"):
            old.unlink()
        for side in ("-wal", "-shm"):
            Path(f"{fresh}{side}").unlink(missing_ok=True)
        fresh.rename(self._template)

    def use(self) -> None:
        """Let this process's connections go to its copy."""
        settings.DATABASES["default"]["NAME"] = self._copy
        connection.settings_dict["NAME"] = self._copy

    def lay(self) -> None:
        """Put a fresh copy of the template in place."""
        connections.close_all()
        former, self._copy = self._copy, next(self._names)
        shutil.copyfile(self._template, self._copy)
        self.use()
        _remove(former)

    def let_empty(self) -> None:
        """Let all tables be emptied: Django does that with DELETE here, which the log refuses."""
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS lines_of_the_log_of_moderation_stay")

    def remove(self) -> None:
        """Remove the copy."""
        _remove(self._copy)


def _remove(copy: Path) -> None:
    for leftover in FOLDER.glob(f"{copy.name}*"):
        leftover.unlink(missing_ok=True)


class PostgresCopies:
    """Databases made from a migrated template database."""

    def __init__(self) -> None:
        self._url = os.environ["LEERKRING_DATABASE_URL"]
        self._template = f"template_{fingerprint()}"
        self._copy = f"run_{os.getpid()}"

    def _at(self, name: str) -> str:
        return urlsplit(self._url)._replace(path=f"/{name}").geturl()

    def _run(self, *statements: str) -> list[tuple]:
        with psycopg.connect(self._at("postgres"), autocommit=True) as server:
            for statement in statements:
                cursor = server.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def make_template(self) -> None:
        """Migrate a fresh database when these migrations were not seen before."""
        if self._run(f"SELECT 1 FROM pg_database WHERE datname = '{self._template}'"):
            return
        self._run(
            f'DROP DATABASE IF EXISTS "{self._template}_new"', f'CREATE DATABASE "{self._template}_new"'
        )
        migrate(self._at(f"{self._template}_new"))
        self._run(f'ALTER DATABASE "{self._template}_new" RENAME TO "{self._template}"')

    def use(self) -> None:
        """Let this process's connections go to its copy."""
        settings.DATABASES["default"]["NAME"] = self._copy
        connection.settings_dict["NAME"] = self._copy

    def lay(self) -> None:
        """Put a fresh copy of the template in place."""
        connections.close_all()
        self.remove()
        self._run(f'CREATE DATABASE "{self._copy}" TEMPLATE "{self._template}"')

    def let_empty(self) -> None:
        """Do nothing: tables are truncated here, which no trigger sees."""

    def remove(self) -> None:
        """Remove the copy, whoever still holds a connection to it."""
        self._run(f'DROP DATABASE IF EXISTS "{self._copy}" WITH (FORCE)')


Copies = SqliteCopies | PostgresCopies
SETUP = pytest.StashKey[tuple[Copies, Any]]()


@pytest.fixture(scope="session")
def database_copies() -> Copies:
    """The migrated template of this run and this process's copy of it."""
    copies = SqliteCopies() if connection.vendor == "sqlite" else PostgresCopies()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        copies.make_template()
    return copies


@pytest.fixture(scope="session")
def django_db_setup(database_copies: Copies, django_db_blocker, request) -> Iterator[None]:
    """Point the connection at this process's own copy, and remove it afterwards."""
    request.session.stash[SETUP] = (database_copies, django_db_blocker)
    with django_db_blocker.unblock():
        database_copies.use()
        database_copies.lay()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        database_copies.remove()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Lay the copy anew after a test that committed, once pytest-django has emptied the tables."""
    setup = item.session.stash.get(SETUP, None) if commits(item) else None
    if setup:
        copies, blocker = setup
        with blocker.unblock():
            copies.let_empty()
    result = yield
    if setup:
        copies, blocker = setup
        with blocker.unblock():
            copies.lay()
    return result


def commits(item: pytest.Item) -> bool:
    """Tell whether a test writes to the database for good."""
    marked = item.get_closest_marker("django_db")
    asked = marked is not None and marked.kwargs.get("transaction", False)
    return asked or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))
