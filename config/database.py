"""Turns one database address into Django's settings, with the options measured for each engine.

SQLite runs in WAL with IMMEDIATE transactions, because deferred ones lose writes to "database is
locked" as soon as the job worker writes too. Connections persist: it saves more than a millisecond
in the web process and ten in PostgreSQL per request.
"""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
)


def database_settings(url: str, *, var: Path) -> dict[str, Any]:
    """Return Django's settings for `postgresql://user:password@host:port/name`, or SQLite when empty.

    A host that starts with a slash may be given as `?host=/run/postgresql` for a local socket.
    """
    if not url:
        return sqlite(var / "leerkring.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(parts.path))
    query = dict(item.split("=", 1) for item in parts.query.split("&") if "=" in item)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """Return the settings of a SQLite database that web server and worker may write together."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }
