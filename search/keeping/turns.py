"""Whose turn it is: one process at a time writes the index, and one at a time builds another beside it.

A turn is a lock of the database server, or of this machine where the database is a file on it. It goes with
the process that holds it, however that ends, so nobody ever waits for the dead. It is no lease: whoever is
held up for a while still has it when she goes on, so what she read before cannot be older than what another
wrote meanwhile.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from search.engines.base import AnotherWrites

OURS = 54_017
"""Tells the locks of the search from others in the same database."""
LOOK_AGAIN_SECONDS = 0.05


class Turn(IntEnum):
    """What only one process does at a time."""

    WRITING = 1
    REBUILDING = 2


class TurnIsLost(AnotherWrites):
    """The database ended our connection, and our turn with it; somebody else may have it by now."""


StillOurs = Callable[[], None]


@contextmanager
def turn(which: Turn, *, patience_seconds: float = 0.0) -> Iterator[StillOurs]:
    """Have a turn; yields what makes sure, before something is written, that it is still ours.

    Raises:
        AnotherWrites: when somebody else has it, and still does after so long.
    """
    until = time.monotonic() + patience_seconds
    while (held := _try(which)) is None:
        if time.monotonic() >= until:
            raise AnotherWrites(f"Somebody else has the turn: {which.name.lower()}.")
        time.sleep(LOOK_AGAIN_SECONDS)
    still_ours, let_go = held
    try:
        yield still_ours
    finally:
        let_go()


def is_free(which: Turn) -> bool:
    """Tell whether nobody had this turn a moment ago."""
    if held := _try(which):
        held[1]()
    return held is not None


def _try(which: Turn) -> tuple[StillOurs, Callable[[], None]] | None:
    return _on_the_server(which) if connection.vendor == "postgresql" else _on_this_machine(which)


def _on_the_server(which: Turn) -> tuple[StillOurs, Callable[[], None]] | None:
    def still_ours() -> None:
        try:
            held = _ask(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
                " AND classid = %s AND objid = %s",
                which,
            )
        except DatabaseError as error:
            raise TurnIsLost(str(error)) from error
        if not held:
            raise TurnIsLost("The connection that held it is gone.")

    def let_go() -> None:
        with suppress(DatabaseError):  # a connection that is gone holds nothing
            _ask("SELECT pg_advisory_unlock(%s, %s)", which)

    return (still_ours, let_go) if _ask("SELECT pg_try_advisory_lock(%s, %s)", which) else None


def _ask(question: str, which: Turn) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question, [OURS, which.value])
        return cursor.fetchone()[0]


def _on_this_machine(which: Turn) -> tuple[StillOurs, Callable[[], None]] | None:
    folder = Path(settings.SEARCH_FOLDER)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # beside the folder of the index, which may be full or thrown away
    file = folder.with_name(f"{folder.name}.{which.name.lower()}").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return (lambda: None), file.close
