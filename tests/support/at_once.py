"""Several people who act at one moment."""

import threading
from collections.abc import Callable

from django.db import connections

from core.errors import DomainError


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do all of this at one moment; return what was refused or went wrong."""
    start, heard = threading.Barrier(len(acts)), []

    def act(do: Callable[[], object]) -> None:
        start.wait()
        try:
            do()
        except DomainError as refusal:
            heard.append(refusal.code)
        except Exception as error:
            heard.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[each]) for each in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard
