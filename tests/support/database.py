"""A test database without waiting for migrations.

Running every migration takes half a minute. It is done once per set of migration files, into a
template beside the tests; every test process works on a copy. A transactional test empties the
tables, Wagtail's root page included, so the copy is laid anew after it.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "test"


def fingerprint() -> str:
    """Hash all migration files of the house and the pinned versions of everyone else's."""
    digest = hashlib.sha256()
    for path in sorted([*ROOT.glob("[a-z]*/migrations/*.py"), ROOT / "requirements" / "dev.txt"]):
        if ".venv" not in path.parts:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def sqlite_template() -> Path:
    """Return a migrated SQLite file, made when these migrations were not seen before."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    template = FOLDER / f"template-{fingerprint()}.sqlite3"
    with (FOLDER / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            fresh = template.with_suffix(".new")
            fresh.unlink(missing_ok=True)
            environment = {
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "LEERKRING_DATABASE_URL": f"sqlite://{fresh}",
            }
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True
            )
            for old in FOLDER.glob("template-*.sqlite3"):
                old.unlink()
            for side in ("-wal", "-shm"):
                Path(f"{fresh}{side}").unlink(missing_ok=True)
            fresh.rename(template)
    return template


def lay_copy(template: Path) -> None:
    """Put a fresh copy of the template where this process's test database lives."""
    connection.close()
    target = Path(settings.DATABASES["default"]["NAME"])
    for side in ("-wal", "-shm"):
        Path(f"{target}{side}").unlink(missing_ok=True)
    shutil.copyfile(template, target)


@pytest.fixture(scope="session")
def database_template() -> Path | None:
    """The migrated template of this run, or None on PostgreSQL, which copies its own."""
    return sqlite_template() if connection.vendor == "sqlite" else None


@pytest.fixture(scope="session")
def django_db_setup(database_template: Path | None, django_db_blocker) -> Iterator[None]:
    """Point the connection at this process's own copy, and remove it afterwards."""
    target = FOLDER / f"run-{os.getpid()}.sqlite3"
    settings.DATABASES["default"]["NAME"] = target
    connection.settings_dict["NAME"] = target
    with django_db_blocker.unblock():
        lay_copy(database_template)
    yield
    with django_db_blocker.unblock():
        connection.close()
    for leftover in FOLDER.glob(f"run-{os.getpid()}.sqlite3*"):
        leftover.unlink()


@pytest.fixture(autouse=True)
def _restore_after_flush(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lay the copy anew after a test that committed and emptied the tables."""
    yield
    if {"transactional_db", "live_server"} & set(request.fixturenames):
        request.getfixturevalue("django_db_blocker")
        lay_copy(request.getfixturevalue("database_template"))
